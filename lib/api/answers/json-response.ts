import type { Fault } from '@/lib/faults'
import { SECURITY_HEADERS, STRICT_TRANSPORT_SECURITY } from '@/lib/security-headers'

/** One request to the API, as far as its answer depends on it. */
export type ApiCall = {
  request: Request
  /** The answer, its log line and its attempt carry it. */
  requestId: string
  /** As the client addressed us, like https://pay.example; empty if that is unusable. */
  origin: string
  /** The fault that this answer is made by, so that nobody takes it for a real failure. */
  simulatedFault?: Fault
  /** Notes the answer, where exchanges are recorded. */
  recording?: { answer: Answer | null }
}

/** What a page of another origin may read; without this list a browser hides all of them. */
export const EXPOSED_HEADERS = [
  'Request-Id',
  'Idempotent-Replayed',
  'Idempotency-Key',
  'Idempotency-Key-Expires',
  'Location',
  'Retry-After',
  'Simulated-Fault',
  'Stripe-Should-Retry',
]

/** Open to every origin, and never with credentials: there are none. */
export const CORS_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': EXPOSED_HEADERS.join(', '),
}

/** On every answer that is no page. Opened as a page, it has nothing to load. */
export const ANSWER_HEADERS = {
  ...SECURITY_HEADERS,
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
}

const JSON_HEADERS = {
  ...ANSWER_HEADERS,
  ...CORS_HEADERS,
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
}
const OVER_TLS = { 'Strict-Transport-Security': STRICT_TRANSPORT_SECURITY }

/** An answer in parts, for whoever writes it to the connection. */
export type Answer = { status: number; headers: Record<string, string>; body: string }

export function jsonAnswer(
  call: ApiCall,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Answer {
  const answer = {
    status,
    headers: {
      ...JSON_HEADERS,
      'Request-Id': call.requestId,
      ...(call.simulatedFault ? { 'Simulated-Fault': call.simulatedFault } : {}),
      ...(call.origin.startsWith('https:') ? OVER_TLS : {}),
      ...headers,
    },
    body: JSON.stringify(body),
  }
  if (call.recording !== undefined) call.recording.answer = answer
  return answer
}

export function jsonResponse(
  call: ApiCall,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  return toResponse(jsonAnswer(call, status, body, headers))
}

/** Done, and there is nothing to say about it. */
export function emptyResponse(call: ApiCall): Response {
  const { headers } = jsonAnswer(call, 204, null)
  const { 'Content-Type': _, ...rest } = headers
  return new Response(null, { status: 204, headers: rest })
}

export function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers })
}
