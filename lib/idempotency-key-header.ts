import { parseItem } from 'structured-headers'
import { isIdempotencyKey } from '@/lib/idempotency-key'

export type ParsedKeyHeader = { ok: true; key: string | null } | { ok: false; detail: string }

/**
 * The Idempotency-Key header: a Structured Field String (RFC 9651, section 3.3.3), as the IETF draft demands, or the bare
 * form that Stripe's clients send. `"abc"` and `abc` are one key. `value` is null when the header was not sent.
 */
export function parseIdempotencyKeyHeader(value: string | null): ParsedKeyHeader {
  if (value === null) return { ok: true, key: null }
  const key = value.startsWith('"') ? unquote(value) : value
  if (key === null) {
    return refuse(
      'Send one idempotency key: what begins with a quotation mark must be one Structured Field String.',
    )
  }
  if (key === value && /[",]/.test(key)) {
    // Two header lines reach us joined by a comma, and to take either or both as the key would deposit twice.
    return refuse('Send one idempotency key, and quote it if it holds a comma or a quotation mark.')
  }
  if (!isIdempotencyKey(key)) {
    return refuse('An idempotency key has 1 to 255 visible ASCII characters, without spaces.')
  }
  if (isStandIn(key)) {
    return refuse(
      `${key} is what a program writes where it has no value: make a new key for each intended deposit.`,
    )
  }
  return { ok: true, key }
}

/** What programs write for a value that is not there. As keys they would make one deposit of all. */
const STAND_INS = new Set(['undefined', 'null', 'none', 'nil', 'nan', '<nil>', '(null)', '<null>'])

/** Whether a program meant to send a key and had none. */
function isStandIn(key: string): boolean {
  return STAND_INS.has(key.toLowerCase())
}

function unquote(value: string): string | null {
  try {
    // Parameters after the string are legal, and ignored: the draft defines none.
    const [item] = parseItem(value)
    return typeof item === 'string' ? item : null
  } catch {
    return null
  }
}

function refuse(detail: string): ParsedKeyHeader {
  return { ok: false, detail }
}
