/** One request to the API and the id that its answer, its log line and its attempt carry. */
export type ApiCall = { request: Request; requestId: string }

/** What a page of another origin may read; without this list a browser hides all of them. */
export const EXPOSED_HEADERS = [
  'Request-Id',
  'Idempotent-Replayed',
  'Idempotency-Key',
  'Idempotency-Key-Expires',
  'Location',
  'Retry-After',
  'Stripe-Should-Retry',
]

/** Open to every origin, and never with credentials: there are none. */
export const CORS_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': EXPOSED_HEADERS.join(', '),
}

export function jsonResponse(
  call: ApiCall,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...CORS_HEADERS,
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'Request-Id': call.requestId,
      ...headers,
    },
  })
}
