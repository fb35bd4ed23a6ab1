import 'server-only'
import type { ApiCall } from '@/lib/api/answers/json-response'
import { problemResponse, Refusal } from '@/lib/api/answers/problem-response'
import { type FailureKind, kindOfFailure } from '@/lib/deposits/transaction/failures'
import { getLog } from '@/lib/platform/log'

const PASSING_FAILURES: Partial<Record<FailureKind, string>> = {
  database_away: 'The database is not answering.',
  connection_ended: 'The database is not answering.',
  lock_timeout: 'The database is busy.',
  conflict: 'The database is busy.',
}

/** The answer to whatever a handler throws: the problem of a Refusal, or one that says what failed. */
export function failureResponse(call: ApiCall, error: unknown): Response {
  if (error instanceof Refusal) {
    getLog().info({ requestId: call.requestId, code: error.problem.code }, 'request refused')
    return problemResponse(call, error.problem)
  }
  getLog().error({ err: error, requestId: call.requestId }, 'request failed')
  const passing = PASSING_FAILURES[kindOfFailure(error)]
  if (passing !== undefined) {
    return problemResponse(call, {
      code: 'unavailable',
      // Not that nothing was changed: where the answer to a COMMIT is lost, a sandbox may have been made.
      detail: `${passing} Nothing was deposited.`,
    })
  }
  return problemResponse(call, {
    code: 'internal-error',
    detail: `The server failed. Its log has more under request ${call.requestId}.`,
  })
}
