import type { Header } from '../report'
import { redactKey } from './redact-key'

export const REDACTED = '[redacted]'

/** Headers that carry a secret under another name than the standard's: X-Api-Key, Stripe-Signature, X-Auth-Token. */
const SECRET_NAME =
  /^(?:proxy-)?authorization$|cookie|secret|token|passw|api[-_]?key|signature|credential/i

const KEY_NAMES = ['idempotency-key', 'x-idempotency-key']

export function isSecretHeader(name: string): boolean {
  return SECRET_NAME.test(name)
}

/** What a report may show of headers: no credentials, no cookies, and only the ends of idempotency keys. */
export function redactHeaders(headers: readonly Header[], keyHeader?: string): Header[] {
  const keyNames = keyHeader === undefined ? KEY_NAMES : [...KEY_NAMES, keyHeader.toLowerCase()]
  return headers.map(([name, value]): Header => {
    if (keyNames.includes(name.toLowerCase())) return [name, redactKey(value)]
    return isSecretHeader(name) ? [name, redactSecret(value)] : [name, value]
  })
}

/** The scheme says how the client signs in, and is no secret. */
function redactSecret(value: string): string {
  const scheme = /^(Bearer|Basic|Digest|Negotiate) /i.exec(value)
  return scheme ? `${scheme[1]} ${REDACTED}` : REDACTED
}
