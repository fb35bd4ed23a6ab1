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
  if (code === 'key-reused') return 'key_reused'
  if (code === 'request-in-progress') return 'in_progress'
  // What stands between may say these of itself, and knows nothing of what happened behind it.
  const saysNothing = httpStatus === 500 || httpStatus === 502 || httpStatus === 504
  return saysNothing || code === 'outcome-unknown' ? 'unknown' : 'rejected'
}
