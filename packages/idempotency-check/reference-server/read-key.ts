import type { IncomingMessage } from 'node:http'
import type { Bug } from './bugs'

export type ReadKey = { key: string } | { refusal: string } | { failure: true }

const MAX_KEY_LENGTH = 255

/** The key of a request: one line, quoted (RFC 9651) or bare, visible ASCII. */
export function readKey(request: IncomingMessage, has: (bug: Bug) => boolean): ReadKey {
  const lines = request.headersDistinct['idempotency-key'] ?? []
  if (lines.length === 0) return { refusal: 'Send an Idempotency-Key.' }
  if (lines.length > 1 && has('two-lines')) return { key: lines.join(', ') }
  if (lines.length > 1) return { refusal: 'Send one Idempotency-Key.' }
  const line = lines[0] ?? ''
  const key = /^"((?:[^"\\]|\\["\\])*)"(?:;.*)?$/.exec(line)?.[1]?.replace(/\\(.)/g, '$1') ?? line
  if (/["]/.test(key) || (key === line && key.includes(','))) {
    return { refusal: 'The key cannot be read.' }
  }
  if (key === '' && has('takes-empty-key')) return { key }
  if (has('control-500') && /[^\x21-\x7e]/.test(key)) return { failure: true }
  if (!/^[\x21-\x7e]+$/.test(key)) return { refusal: 'A key has visible ASCII characters.' }
  if (has('cut-to-64')) return { key: key.slice(0, 64) }
  if (key.length > MAX_KEY_LENGTH) return { refusal: 'A key has at most 255 characters.' }
  return { key: has('lower-cased') ? key.toLowerCase() : key }
}
