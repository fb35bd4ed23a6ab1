import { readFileSync } from 'node:fs'
import type { Header } from '../report/report'
import { listOf, textOf, type Values } from './parse-options'
import { UsageError } from './usage-error'

/** RFC 9110 §5.6.2: what the name of a header may consist of. */
const TOKEN = /^[!#$%&'*+.^_`|~\da-z-]+$/i

export function readHeaders(values: Values, name: string): Header[] {
  return listOf(values, name).map((text) => readHeader(name, text))
}

export function readHeader(option: string, text: string): Header {
  const colon = text.indexOf(':')
  const name = text.slice(0, colon).trim()
  const value = text.slice(colon + 1).trim()
  if (colon === -1 || !TOKEN.test(name)) {
    throw new UsageError(
      `--${option} must be a name, a colon and a value, like 'Accept: text/plain'.`,
    )
  }
  // A line break would let the value begin a header, or a request, of its own.
  if (/[\r\n\0]/.test(value)) {
    throw new UsageError(`--${option}: the value of ${name} holds a line break.`)
  }
  return [name, value]
}

/** A text as it stands, or what the file after an @ holds. */
export function readBody(values: Values, name: string): string | null {
  const text = textOf(values, name)
  return text?.startsWith('@') ? readTextFile(name, text.slice(1)) : text
}

export function readTextFile(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`--${option}: ${file} cannot be read (${reason}).`)
  }
}

export function readInteger(
  values: Values,
  name: string,
  fallback: number,
  [min, max]: readonly [min: number, max: number],
): number {
  const text = textOf(values, name)
  if (text === null) return fallback
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= min && number <= max) return number
  throw new UsageError(`--${name} must be a whole number from ${min} to ${max}.`)
}

/** A JSON pointer (RFC 6901), by which a member of the body is named. */
export function readPointer(values: Values, name: string): string | null {
  const text = textOf(values, name)
  if (text === null || /^(?:\/(?:[^~/]|~[01])*)+$/.test(text)) return text
  throw new UsageError(`--${name} must be a JSON pointer, which begins with a slash: /amount.`)
}

export function readUrl(option: string, text: string): string {
  const place = option === 'URL' ? 'The URL' : `--${option}`
  if (!URL.canParse(text)) {
    throw new UsageError(`${place} is not a URL: it begins with http:// or https://.`)
  }
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new UsageError(`${place} must begin with http:// or https://.`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(
      `${place} holds a user name or a password. Give them as a header: -H 'Authorization: Basic …'.`,
    )
  }
  url.hash = ''
  return url.href
}
