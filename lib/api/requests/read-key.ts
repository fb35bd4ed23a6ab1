import { Refusal } from '@/lib/api/answers/problem-response'
import { findKeyLookalike } from '@/lib/api/requests/find-key-lookalike'
import { parseIdempotencyKeyHeader } from '@/lib/idempotency-key-header'

/** The idempotency key of a request, null if it has none. Throws a Refusal where another key may have been meant. */
export function readKey(headers: Headers): string | null {
  const value = headers.get('idempotency-key')
  const lookalike = findKeyLookalike(headers)
  if (lookalike !== null) {
    throw refuse(lookalike, `The key belongs in the header Idempotency-Key, not in ${lookalike}.`)
  }
  const parsed = parseIdempotencyKeyHeader(value)
  if (parsed.ok) return parsed.key
  throw refuse('Idempotency-Key', parsed.detail)
}

function refuse(header: string, detail: string): Refusal {
  return new Refusal({
    code: 'invalid-idempotency-key',
    detail: `${detail} Nothing was deposited.`,
    errors: [{ header, detail }],
  })
}
