import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { failureResponse } from '@/lib/api/answers/failure-response'
import { ANSWER_HEADERS, CORS_HEADERS } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import type { Api, ApiEnv, Handler } from '@/lib/api/host'
import { startRecording } from '@/lib/api/recording/recording'

/** Every header: SDKs and tracers add their own. The wildcard does not cover Authorization. */
const REQUEST_HEADERS = '*, Authorization'

/**
 * Adds a path with its methods. HEAD is answered like GET, OPTIONS for CORS, and every other method is refused with
 * Allow. `forEverySite: false` lets no page of another site ask.
 */
export function addPath(
  api: Api,
  path: string,
  handlers: Partial<Record<'GET' | 'POST' | 'PUT' | 'DELETE', Handler>>,
  { forEverySite = true } = {},
): void {
  const methods = Object.keys(handlers)
  const allow = [...methods, ...(handlers.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  for (const [method, handler] of Object.entries(handlers)) api.on(method, path, answer(handler))
  api.options(path, () => preflight(allow, forEverySite))
  api.all(
    path,
    answer(() => {
      throw new Refusal({
        code: 'method-not-allowed',
        detail: `This path takes ${allow}, and no other method.`,
        headers: { Allow: allow },
      })
    }),
  )
}

/** A handler that always answers: whatever is thrown becomes a problem, and every answer has a Request-Id. */
export function answer(handle: Handler) {
  return async (context: Context<ApiEnv>): Promise<Response> => {
    const { client, outgoing } = context.env
    const request = context.req.raw
    const call = {
      request,
      requestId: randomUUID(),
      origin: client.origin,
      client,
      outgoing,
      recording: startRecording(),
    }
    try {
      return await handle(call, context.req.param())
    } catch (error) {
      return failureResponse(call, error)
    }
  }
}

function preflight(allow: string, forEverySite: boolean): Response {
  const cors = {
    ...CORS_HEADERS,
    'Access-Control-Allow-Methods': allow,
    'Access-Control-Allow-Headers': REQUEST_HEADERS,
    'Access-Control-Max-Age': '86400',
  }
  return new Response(null, {
    status: 204,
    headers: {
      ...ANSWER_HEADERS,
      ...(forEverySite ? cors : {}),
      Allow: allow,
      'Request-Id': randomUUID(),
    },
  })
}
