import 'server-only'
import { randomUUID } from 'node:crypto'
import { type ApiCall, CORS_HEADERS } from '@/lib/api/answers/json-response'
import { problemResponse, Refusal } from '@/lib/api/answers/problem-response'
import { kindOfFailure, passingFailureWords } from '@/lib/deposits/transaction/failures'
import { getLog } from '@/lib/platform/log'
import { refuseTooMany } from '@/lib/server/refuse-too-many'

type RouteParams<P> = { params: Promise<P> }

/** A route handler that always answers: whatever is thrown becomes a problem, and every answer has a Request-Id. */
export function apiRoute<P>(handle: (call: ApiCall, params: P) => Promise<Response>) {
  return async (request: Request, { params }: RouteParams<P>): Promise<Response> => {
    const call = { request, requestId: randomUUID() }
    try {
      await refuseTooMany(request, 'requests')
      return await handle(call, await params)
    } catch (error) {
      return answerFailure(call, error)
    }
  }
}

/** The methods beside those that a path takes: OPTIONS is answered for CORS, the others are refused with Allow. */
export function otherMethods(...taken: string[]) {
  const allow = [...taken, ...(taken.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  const refuse = apiRoute(async () => {
    throw new Refusal({
      code: 'method-not-allowed',
      detail: `This path takes ${allow}, and no other method.`,
      headers: { Allow: allow },
    })
  })
  // Not counted by the rate limit: the browser asks it by itself, and hides from its page why it was refused.
  const preflight = () =>
    new Response(null, {
      status: 204,
      headers: {
        ...CORS_HEADERS,
        Allow: allow,
        'Access-Control-Allow-Methods': allow,
        'Access-Control-Allow-Headers': 'Content-Type, Idempotency-Key, Simulate-Fault',
        'Access-Control-Max-Age': '86400',
        'Request-Id': randomUUID(),
      },
    })
  return {
    OPTIONS: preflight,
    GET: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
  }
}

function answerFailure(call: ApiCall, error: unknown): Response {
  if (error instanceof Refusal) {
    getLog().info({ requestId: call.requestId, code: error.problem.code }, 'request refused')
    return problemResponse(call, error.problem)
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
