import { createHash } from 'node:crypto'
import type { Body } from '../report'

export const MAX_KEPT_BODY_BYTES = 4096

/** What a report keeps of a body: its text up to 4 kB, of a longer or unreadable one only the length and the hash. */
export function keepBody(bytes: Uint8Array): Body {
  return {
    text: bytes.length <= MAX_KEPT_BODY_BYTES ? decode(bytes) : null,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
