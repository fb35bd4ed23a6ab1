import { randomUUID } from 'node:crypto'
import { otherMethods } from '@/lib/api/answers/api-route'
import { CORS_HEADERS } from '@/lib/api/answers/json-response'
import { buildLlmsText } from '@/lib/api/contract/llms-text'

export function GET(): Response {
  return new Response(buildLlmsText(), {
    headers: {
      ...CORS_HEADERS,
      'Content-Type': 'text/plain; charset=utf-8',
      'Request-Id': randomUUID(),
    },
  })
}

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
