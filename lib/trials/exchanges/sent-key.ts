import { parseIdempotencyKeyHeader } from '@/lib/idempotency-key-header'
import type { Header } from '@/packages/idempotency-check/src/report/report'

/** The idempotency key of a request, as its raw header lines carry it. */
export type SentKey =
  | { state: 'none' }
  | { state: 'readable'; key: string; isQuoted: boolean }
  | { state: 'unreadable'; text: string; why: string }

export function readSentKey(headerLines: Header[]): SentKey {
  const values = headerLines
    .filter(([name]) => name.toLowerCase() === 'idempotency-key')
    .map(([, value]) => value)
  const [value] = values
  if (value === undefined) return { state: 'none' }
  if (values.length > 1) {
    return {
      state: 'unreadable',
      text: values.join(', '),
      why: `It came in ${values.length} header lines.`,
    }
  }
  const parsed = parseIdempotencyKeyHeader(value)
  if (!parsed.ok) return { state: 'unreadable', text: value, why: parsed.detail }
  if (parsed.key === null) return { state: 'none' }
  return { state: 'readable', key: parsed.key, isQuoted: value.startsWith('"') }
}

/** What tells one key from another; null without one. An unreadable key is told by its text. */
export function keyName(sent: SentKey): string | null {
  switch (sent.state) {
    case 'none':
      return null
    case 'readable':
      return sent.key
    case 'unreadable':
      return sent.text
  }
}
