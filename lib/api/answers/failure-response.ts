import 'server-only'
import { seeWords } from '@/lib/api/answers/for-browsers'
import { type ApiCall, toResponse } from '@/lib/api/answers/json-response'
import { problemAnswer, problemResponse, Refusal } from '@/lib/api/answers/problem-response'
import { kindOfFailure, passingFailureWords } from '@/lib/deposits/transaction/failures'
import { getLog } from '@/lib/platform/log'

/** The answer to whatever a handler throws: the problem of a Refusal, or one that says what failed. */
export function failureResponse(call: ApiCall, error: unknown): Response {
  if (error instanceof Refusal) {
    getLog().info({ requestId: call.requestId, code: error.problem.code }, 'request refused')
    const answer = problemAnswer(call, error.problem)
    return seeWords(call, answer, error.problem.detail) ?? toResponse(answer)
  }
  getLog().error({ err: error, requestId: call.requestId }, 'request failed')
  const passing = passingFailureWords(kindOfFailure(error))
  if (passing !== null) {
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
