import { randomUUID } from 'node:crypto'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import type { DepositCommand } from '@/lib/deposits/command'

/** A deposit of $25.00 into the universal balance without a key, but for what the test says. */
export function aDeposit(overrides: Partial<DepositCommand> = {}): DepositCommand {
  return {
    accountId: UNIVERSAL_ACCOUNT_ID,
    amountCents: 2_500,
    idempotencyKey: null,
    source: 'form',
    requestId: randomUUID(),
    fault: null,
    ...overrides,
  }
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
