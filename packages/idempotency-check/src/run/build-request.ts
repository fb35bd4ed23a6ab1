import type { HttpRequest } from '../http/request'
import type { Header } from '../report/report'
import { VERSION } from '../version'
import type { Operation } from './operation'
import type { CheckOptions } from './options'

/** How one request differs from the operation's plain one. */
export type Changes = {
  /** The key header's values as they go on the wire, one line each, instead of the operation's key. */
  keyLines?: string[]
  /** Replace headers of the same name, or are added. */
  headers?: Header[]
  body?: string | Buffer
  target?: string
  method?: string
  framing?: 'length' | 'chunked'
  reverseHeaders?: boolean
}

export type RequestSettings = {
  options: CheckOptions
  target: string
  keyHeader: string
  wireForm: 'quoted' | 'bare'
}

export function buildRequest(
  { options, target, keyHeader, wireForm }: RequestSettings,
  operation: Operation,
  changes: Changes = {},
): HttpRequest {
  const method = changes.method ?? options.method
  const bodiless = ['GET', 'HEAD'].includes(method)
  const keyLines =
    changes.keyLines ?? (options.keyPointer === null ? [spell(operation.key, wireForm)] : [])
  const plain: Header[] = [
    ['User-Agent', `idempotency-check/${VERSION}`],
    ['Accept', 'application/json, */*;q=0.5'],
    ['Accept-Encoding', 'identity'],
    ...(bodiless ? [] : [['Content-Type', options.contentType] satisfies Header]),
    ...options.headers,
  ]
  const headers = [
    ...replaceHeaders(plain, changes.headers ?? []),
    ...keyLines.map((value): Header => [keyHeader, value]),
  ]
  return {
    method,
    target: changes.target ?? target,
    headers: changes.reverseHeaders ? headers.reverse() : headers,
    body: bodiless ? Buffer.alloc(0) : Buffer.from(changes.body ?? operation.body),
    framing: changes.framing ?? 'length',
  }
}

/** A Structured Field String (RFC 9651, section 3.3.3), or the key as it is. */
export function spell(key: string, form: 'quoted' | 'bare'): string {
  return form === 'quoted' ? `"${key.replace(/["\\]/g, '\\$&')}"` : key
}

/** The first of the same name gives way, so that a header the user gave can be replaced too. */
export function replaceHeaders(headers: readonly Header[], others: readonly Header[]): Header[] {
  const names = new Set(others.map(([name]) => name.toLowerCase()))
  return [...headers.filter(([name]) => !names.has(name.toLowerCase())), ...others]
}
