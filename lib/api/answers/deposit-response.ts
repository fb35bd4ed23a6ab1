import { type ApiCall, jsonResponse } from '@/lib/api/answers/json-response'
import { problemResponse } from '@/lib/api/answers/problem-response'
import { toDepositResource } from '@/lib/api/contract/to-resource'
import type { DepositCommand } from '@/lib/deposits/command'
import { formatCents } from '@/lib/money'
import type { Deposit, Outcome, RejectionReason, UnavailableReason } from '@/lib/outcome'

const WHY_UNAVAILABLE: Record<UnavailableReason, string> = {
  database_away: 'The database is not answering.',
  rolled_back: 'The transaction was rolled back.',
  queue_full: 'Too many deposits are waiting.',
  waited_too_long: 'It waited too long for its turn.',
  shutting_down: 'This server is shutting down.',
}

/** The answer to a deposit: one exhaustive switch over what came of it. */
export function depositResponse(
  call: ApiCall,
  command: DepositCommand,
  outcome: Outcome,
): Response {
  switch (outcome.status) {
    case 'applied':
      return created(call, outcome, {})
    case 'replayed':
      return created(call, outcome, { 'Idempotent-Replayed': 'true' })
    case 'key_reused':
      return problemResponse(call, {
        code: 'key-reused',
        detail: `This key was used to deposit ${formatCents(outcome.original.amountCents)}, and this request asks for ${formatCents(command.amountCents)}. Nothing was deposited.`,
        // Stripe's clients raise StripeIdempotencyError from a 400 and from no other status.
        status: call.request.headers.has('stripe-version') ? 400 : undefined,
      })
    case 'in_progress':
      return problemResponse(call, {
        code: 'request-in-progress',
        detail: 'The first request with this key has not finished. This one changed nothing.',
      })
    case 'rejected':
      return rejected(call, command, outcome.reason)
    case 'unavailable':
      return problemResponse(call, {
        code: 'unavailable',
        detail: `${WHY_UNAVAILABLE[outcome.reason]} Nothing was deposited.`,
      })
    case 'unknown':
      return problemResponse(call, {
        code: 'outcome-unknown',
        detail: 'The transaction may or may not have been committed.',
        ...retryOnlyWithKey(command),
      })
  }
}

/** Where the deposit may have been made: without a key, to send it again may deposit twice. */
export function retryOnlyWithKey(command: DepositCommand): { retry?: 'no' } {
  return command.idempotencyKey === null ? { retry: 'no' } : {}
}

function created(
  call: ApiCall,
  { deposit, keyExpiresAt }: { deposit: Deposit; keyExpiresAt: string | null },
  headers: Record<string, string>,
): Response {
  return jsonResponse(call, 201, toDepositResource(deposit), {
    Location: `/api/deposits/${deposit.id}`,
    ...(keyExpiresAt === null
      ? {}
      : {
          'Idempotency-Key': call.request.headers.get('idempotency-key') ?? '',
          'Idempotency-Key-Expires': keyExpiresAt,
        }),
    ...headers,
  })
}

function rejected(call: ApiCall, command: DepositCommand, reason: RejectionReason): Response {
  switch (reason) {
    case 'account_not_found':
      return problemResponse(call, {
        code: 'account-not-found',
        detail: `There is no account ${command.accountId}. Nothing was deposited.`,
      })
    case 'balance_limit':
      return problemResponse(call, {
        code: 'balance-limit',
        detail: 'The deposit would lift the balance above its limit. Nothing was deposited.',
      })
    case 'key_required':
      return problemResponse(call, {
        code: 'missing-idempotency-key',
        detail: `The account ${command.accountId} takes no deposit without an Idempotency-Key header. Nothing was deposited.`,
      })
  }
}
