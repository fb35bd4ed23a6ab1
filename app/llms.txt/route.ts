import { randomUUID } from 'node:crypto'
import { otherMethods } from '@/lib/http/api-route'
import { buildLlmsText } from '@/lib/http/llms-text'
import { CORS_HEADERS } from '@/lib/http/respond'

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
