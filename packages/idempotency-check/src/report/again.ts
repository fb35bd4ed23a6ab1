import { isSecretHeader } from './redact/redact-headers'
import type { Exchange } from './report'

/** A word of a command line, quoted for a POSIX shell only where it has to be. */
export function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

const LEFT_TO_CURL = [
  'host',
  'content-length',
  'connection',
  'transfer-encoding',
  'accept-encoding',
]

/** The exchange's request for a terminal. What was redacted stays so: the reader puts in their own. */
export function curlOf(exchange: Exchange, base: string): string {
  const { method, target, headers, body } = exchange.request
  const lines = headers
    .filter(([name]) => !LEFT_TO_CURL.includes(name.toLowerCase()))
    .map(([name, value]) => (isSecretHeader(name) ? [name, '…'] : [name, value]))
    .map(([name, value]) => `-H ${quoteForShell(`${name}: ${value}`)}`)
  const data = body.text ? [`--data-binary ${quoteForShell(body.text)}`] : []
  const url = quoteForShell(absoluteUrl(target, base))
  return [`curl -i -X ${quoteForShell(method)} ${url}`, ...lines, ...data].join(' ')
}

function absoluteUrl(target: string, base: string): string {
  try {
    return new URL(target, base).href
  } catch {
    return target
  }
}
