import type { Header } from '../report'
import { isSecretHeader, REDACTED } from './redact-headers'

/** Shorter values occur in ordinary text, where replacing them would only garble the report. */
const MIN_SECRET_LENGTH = 6

/** Every value of these headers that must not be found in a report, also without its scheme and as Basic's plain text. */
export function findSecrets(headers: readonly Header[]): string[] {
  const secrets = headers
    .filter(([name]) => isSecretHeader(name))
    .flatMap(([, value]) => [value, ...value.split(/[\s;,=]+/), ...decodeBasic(value)])
  const values = secrets.filter((secret) => !/^(?:bearer|basic|digest|token)$/i.test(secret))
  // The longest first: a part replaced before the whole would leave the rest of the whole.
  return [...new Set(values)].sort((a, b) => b.length - a.length)
}

function decodeBasic(value: string): string[] {
  const encoded = /^basic\s+([a-z\d+/]+=*)$/i.exec(value)?.[1]
  if (encoded === undefined) return []
  const [, password] = /^[^:]*:(.*)$/s.exec(atob(encoded)) ?? []
  return password === undefined ? [encoded] : [encoded, password]
}

/** The last line of defence: whatever a server echoed and wherever it went, the given secrets are not in the result. */
export function redactSecrets<T>(value: T, secrets: readonly string[]): T {
  if (typeof value === 'string') return redactText(value, secrets) as T
  if (Array.isArray(value)) return value.map((item) => redactSecrets(item, secrets)) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, item]) => [name, redactSecrets(item, secrets)])
  return Object.fromEntries(entries)
}

export function redactText(text: string, secrets: readonly string[]): string {
  const long = secrets.filter(({ length }) => length >= MIN_SECRET_LENGTH)
  return long.reduce((redacted, secret) => redacted.replaceAll(secret, REDACTED), text)
}
