import { REDACTED } from './redact/redact-headers'
import type { Exchange } from './report'

/** A word of a command line, quoted for a POSIX shell only where it has to be. */
export function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** The header in double quotes, with a variable of the shell in place of a value that must not be shown. */
export function headerFromShell(name: string): string {
  return `"${name}: $${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}"`
}

const LEFT_TO_CURL = [
  'host',
  'content-length',
  'connection',
  'transfer-encoding',
  'accept-encoding',
]

/** The exchange's request for a terminal; what the report left out has to be set as a variable of the shell. */
export function curlOf(exchange: Exchange, base: string): string {
  const { method, target, headers, body } = exchange.request
  const lines = headers
    .filter(([name]) => !LEFT_TO_CURL.includes(name.toLowerCase()))
    .map(
      ([name, value]) =>
        `-H ${isShort(value) ? headerFromShell(name) : quoteForShell(`${name}: ${value}`)}`,
    )
  const data = body.text ? [`--data-binary ${quoteForShell(body.text)}`] : []
  const url = quoteForShell(absoluteUrl(target, base))
  return [`curl -i -X ${quoteForShell(method)} ${url}`, ...lines, ...data].join(' ')
}

function isShort(value: string): boolean {
  return value.includes('…') || value.includes(REDACTED)
}

function absoluteUrl(target: string, base: string): string {
  try {
    return new URL(target, base).href
  } catch {
    return target
  }
}
