export const MAX_KEY_LENGTH = 255

/** 1 to 255 visible ASCII characters: what the API takes, so that a key works in both places. */
const VISIBLE_ASCII = /^[\x21-\x7e]+$/

/**
 * A fresh idempotency key: a version 4 UUID, 122 random bits.
 *
 * `crypto.randomUUID` is missing on plain-http addresses other than localhost; `getRandomValues` is not.
 */
export function generateIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x40)
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

export function isIdempotencyKey(text: string): boolean {
  return text.length <= MAX_KEY_LENGTH && VISIBLE_ASCII.test(text)
}

/** The key as a header carries it: a Structured Field String (RFC 9651, section 3.3.3). */
export function quoteKey(key: string): string {
  return `"${key.replace(/["\\]/g, '\\$&')}"`
}

/** "8f14…7a10": enough to recognise a key by, too little to use it, however short it is. */
export function abbreviateKey(key: string): string {
  const shown = Math.min(4, Math.floor(key.length / 6))
  return `${key.slice(0, shown)}…${key.slice(key.length - shown)}`
}
