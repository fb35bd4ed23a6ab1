import { randomUUID } from 'node:crypto'
import { otherMethods } from '@/lib/api/answers/api-route'
import { CORS_HEADERS } from '@/lib/api/answers/json-response'
import { getOpenApi } from '@/lib/api/contract/openapi'

export function GET(): Response {
  return Response.json(getOpenApi(), { headers: { ...CORS_HEADERS, 'Request-Id': randomUUID() } })
}

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
