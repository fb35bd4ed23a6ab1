import { detailOf } from '@/app/_client/detail-of'
import type { Exchange } from '@/app/_client/send-deposit'

const SHOWN_HEADERS = [
  'Content-Type',
  'Location',
  'Idempotency-Key',
  'Idempotency-Key-Expires',
  'Idempotent-Replayed',
  'Request-Id',
  'Retry-After',
]

/** The request as it went over the wire. */
export function writeRequest({ request }: Exchange): string {
  return `POST /api/deposits\n${writeHeaders(request.headers)}\n\n${request.body}`
}

/** The answer as it came. */
export function writeResponse({ response }: Exchange): string {
  if (response === null) return 'nothing'
  const { status, statusText, headers, body } = response
  return `${status} ${statusText}\n${writeHeaders(headers)}\n\n${body}`
}

/** What happened, for someone who runs it for the first time. */
export function sayExchange(exchange: Exchange): string {
  switch (exchange.outcome) {
    case 'applied':
      return 'Deposited. Run it again: the same bytes come back.'
    case 'replayed':
      return 'Replayed: the first answer again, byte for byte. Nothing was deposited.'
    default:
      return (
        detailOf(exchange) ??
        'No whole answer came. Run it again with the same key to learn what happened.'
      )
  }
}

function writeHeaders(headers: Headers): string {
  return SHOWN_HEADERS.filter((name) => headers.has(name))
    .map((name) => `${name}: ${headers.get(name)}`)
    .join('\n')
}
