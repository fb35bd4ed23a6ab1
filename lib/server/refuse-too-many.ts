import 'server-only'
import { Refusal } from '@/lib/api/answers/problem-response'
import { type Limited, limitRate } from '@/lib/server/rate-limit'

const WHAT: Record<Limited, string> = {
  requests: 'Too many requests from your address.',
  sandboxes: 'Too many sandboxes made from your address.',
}

/** Throws a Refusal if this client has to wait. */
export async function refuseTooMany(request: Request, what: Limited): Promise<void> {
  const seconds = await limitRate(request.headers, what)
  if (seconds === null) return
  throw new Refusal({
    code: 'rate-limited',
    detail: `${WHAT[what]} Nothing was changed. Send the same request again in ${seconds} s.`,
    headers: { 'Retry-After': String(seconds) },
  })
}
