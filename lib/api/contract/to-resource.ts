import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import type { Account } from '@/lib/accounts/account'
import type {
  AccountResource,
  AttemptResource,
  DepositResource,
  KeyResource,
} from '@/lib/api/contract/schemas'
import { abbreviateKey } from '@/lib/idempotency-key'
import type { Deposit } from '@/lib/outcome'
import type { Attempt } from '@/lib/queries/get-attempts'
import type { RememberedKey } from '@/lib/queries/get-key'

/** A function of the ledger's row alone, so that a replay has the same bytes at any time and from any instance. */
export function toDepositResource(deposit: Deposit): DepositResource {
  return {
    id: deposit.id,
    account: deposit.accountId,
    amount: deposit.amountCents,
    balanceAfter: deposit.balanceAfterCents,
    createdAt: deposit.createdAt,
  }
}

export function toAccountResource(account: Account): AccountResource {
  return {
    id: account.id,
    balance: account.balanceCents,
    requireIdempotencyKey: account.requireIdempotencyKey,
    createdAt: account.createdAt,
    expiresAt: account.expiresAt,
  }
}

export function toAttemptResource(attempt: Attempt): AttemptResource {
  return {
    id: attempt.id,
    account: attempt.accountId,
    outcome: attempt.outcome,
    amount: attempt.amountCents,
    key: showKey(attempt),
    deposit: attempt.depositId,
    source: attempt.source,
    fault: attempt.fault,
    requestId: attempt.requestId,
    at: attempt.at,
  }
}

export function toKeyResource(key: RememberedKey): KeyResource {
  return {
    key: key.key,
    account: key.accountId,
    createdAt: key.createdAt,
    expiresAt: key.expiresAt,
    deposit: toDepositResource(key.deposit),
  }
}

/** Whoever knows a sandbox's id made it or was given it; the universal account is looked at by strangers. */
function showKey({ accountId, key }: Attempt): string | null {
  return key !== null && accountId === UNIVERSAL_ACCOUNT_ID ? abbreviateKey(key) : key
}
