import 'server-only'
import { ANSWER_HEADERS, CORS_HEADERS } from '@/lib/api/answers/json-response'
import { buildLlmsText } from '@/lib/api/contract/llms-text'
import { getOpenApi } from '@/lib/api/contract/openapi'
import type { Handler } from '@/lib/api/host'

const headersFor = (requestId: string) => ({
  ...ANSWER_HEADERS,
  ...CORS_HEADERS,
  'Request-Id': requestId,
})

export const showOpenApi: Handler = ({ requestId }) =>
  Response.json(getOpenApi(), { headers: headersFor(requestId) })

export const showLlmsText: Handler = ({ requestId }) =>
  new Response(buildLlmsText(), {
    headers: { ...headersFor(requestId), 'Content-Type': 'text/plain; charset=utf-8' },
  })
