import type { OutcomeStatus } from '@/lib/outcome'

/** What a client can tell from an answer. A database that is away rejects, as far as the client is concerned. */
export type AnswerOutcome = Exclude<OutcomeStatus, 'unavailable'>

/** Reads an answer of POST /api/deposits: what any client must tell apart before it decides what to send next. */
export function outcomeOfAnswer(httpStatus: number, replayed: string | null): AnswerOutcome {
  switch (httpStatus) {
    case 201:
      return replayed === 'true' ? 'replayed' : 'applied'
    case 409:
      return 'in_progress'
    case 422:
      return 'key_reused'
    // 500, 502 and 504 say nothing of what happened behind them; our 503 says that nothing was saved.
    case 500:
    case 502:
    case 504:
      return 'unknown'
    default:
      return 'rejected'
  }
}
