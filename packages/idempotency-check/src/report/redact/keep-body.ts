import { isUtf8 } from 'node:buffer'
import { hash } from 'node:crypto'
import type { Body } from '../report'

export const MAX_KEPT_BODY_BYTES = 4096

/** What a report keeps of a body: its text up to 4 kB, of a longer or unreadable one only the length and the hash. */
export function keepBody(bytes: Uint8Array): Body {
  const isText = bytes.length <= MAX_KEPT_BODY_BYTES && isUtf8(bytes)
  return {
    text: isText ? Buffer.from(bytes).toString() : null,
    bytes: bytes.length,
    sha256: hash('sha256', bytes),
  }
}
