import { randomUUID } from 'node:crypto'
import { otherMethods } from '@/lib/http/api-route'
import { getOpenApi } from '@/lib/http/openapi'
import { CORS_HEADERS } from '@/lib/http/respond'

export function GET(): Response {
  return Response.json(getOpenApi(), { headers: { ...CORS_HEADERS, 'Request-Id': randomUUID() } })
}

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
