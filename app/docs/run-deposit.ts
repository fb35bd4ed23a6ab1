import { quoteKey } from '@/lib/idempotency-key'
import { formatCents } from '@/lib/money'

/** One request and its answer, as they went over the wire. */
export type Exchange = {
  request: string
  /** Null if no whole answer came. */
  response: string | null
  verdict: string
}

const SHOWN_HEADERS = [
  'Content-Type',
  'Location',
  'Idempotency-Key',
  'Idempotency-Key-Expires',
  'Idempotent-Replayed',
  'Request-Id',
  'Retry-After',
]

/** Sends the deposit and says what came of it. Never throws. */
export async function runDeposit(amountText: string, idempotencyKey: string): Promise<Exchange> {
  const headers = {
    'Content-Type': 'application/json',
    'Idempotency-Key': quoteKey(idempotencyKey),
  }
  // What is no number is sent as it is: the server's own words are the lesson.
  const amount = /^\d{1,15}$/.test(amountText) ? Number(amountText) : amountText
  const body = JSON.stringify({ amount })
  const request = `POST /api/deposits\n${writeHeaders(new Headers(headers), Object.keys(headers))}\n\n${body}`
  try {
    const response = await fetch('/api/deposits', { method: 'POST', headers, body })
    const text = await response.text()
    return {
      request,
      response: `${response.status} ${response.statusText}\n${writeHeaders(response.headers, SHOWN_HEADERS)}\n\n${text}`,
      verdict: judge(response, JSON.parse(text)),
    }
  } catch {
    const verdict = 'No whole answer came. Run it again with the same key to learn what happened.'
    return { request, response: null, verdict }
  }
}

function writeHeaders(headers: Headers, names: string[]): string {
  return names
    .filter((name) => headers.has(name))
    .map((name) => `${name}: ${headers.get(name)}`)
    .join('\n')
}

function judge(response: Response, body: { amount: number; detail: string }): string {
  if (!response.ok) return body.detail
  return response.headers.has('Idempotent-Replayed')
    ? 'Replayed: the first answer again, byte for byte. Nothing was deposited.'
    : `Deposited ${formatCents(body.amount)}. Run it again: the same bytes come back.`
}
