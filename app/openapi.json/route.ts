import { getOpenApi } from '@/lib/http/openapi'
import { CORS_HEADERS } from '@/lib/http/respond'

export function GET(): Response {
  return Response.json(getOpenApi(), { headers: CORS_HEADERS })
}
