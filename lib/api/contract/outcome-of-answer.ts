import type { ProblemCode } from '@/lib/api/contract/problems'
import type { OutcomeStatus } from '@/lib/outcome'

/** What a client can tell from an answer. A database that is away rejects, as far as the client is concerned. */
export type AnswerOutcome = Exclude<OutcomeStatus, 'unavailable'>

type Answer = {
  httpStatus: number
  /** The Idempotent-Replayed header. */
  replayed: string | null
  /** The `code` of a problem. */
  code: string | null
}

/** Reads an answer of POST /api/deposits: what any client must tell apart before it decides what to send next. */
export function outcomeOfAnswer({ httpStatus, replayed, code }: Answer): AnswerOutcome {
  if (httpStatus === 201) return replayed === 'true' ? 'replayed' : 'applied'
  // Without a code of ours it is the answer of something that stands between, and does not know what happened behind it.
  return code !== null && isProblemCode(code) ? OUTCOMES[code] : 'unknown'
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(OUTCOMES, code)
}

const OUTCOMES: Record<ProblemCode, AnswerOutcome> = {
  'key-reused': 'key_reused',
  'request-in-progress': 'in_progress',
  'missing-idempotency-key': 'rejected',
  'invalid-idempotency-key': 'rejected',
  'invalid-request': 'rejected',
  'unknown-fault': 'rejected',
  'faults-not-allowed': 'rejected',
  'account-not-found': 'rejected',
  'deposit-not-found': 'rejected',
  'key-not-found': 'rejected',
  'unknown-token': 'rejected',
  'foreign-token': 'rejected',
  'trial-not-found': 'rejected',
  'scenario-over': 'rejected',
  'scenario-full': 'rejected',
  'claim-not-taken': 'rejected',
  'not-found': 'rejected',
  'method-not-allowed': 'rejected',
  'query-too-long': 'rejected',
  'other-site': 'rejected',
  'body-too-large': 'rejected',
  'unsupported-media-type': 'rejected',
  'balance-limit': 'rejected',
  'rate-limited': 'rejected',
  'too-many-sandboxes': 'rejected',
  unavailable: 'rejected',
  'outcome-unknown': 'unknown',
  'gateway-timeout': 'unknown',
  'internal-error': 'unknown',
}
