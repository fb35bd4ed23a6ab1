import 'server-only'
import diagnosticsChannel from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/** Those that Next knows. To another it answers 400 without a word, or fails. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** No path takes it, so that a method nobody knows is refused in words, like every other that a path does not take. */
const REFUSED_EVERYWHERE = 'PATCH'

/** Brings request lines that are legal HTTP, but that Next fails on, into a form that it can answer. */
export function tameRequests(): void {
  diagnosticsChannel.subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    if (!METHODS.has(request.method ?? '')) request.method = REFUSED_EVERYWHERE
    request.url = toPath(request.url ?? '')
  })
}

/** A target may also be a whole address, as for a proxy, or an asterisk (RFC 9112, section 3.2). */
export function toPath(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '')
  const [pathname, ...query] = (path.startsWith('/') ? path : `/${path}`).split('?')
  return [escapeMalformed(pathname), ...query].join('?')
}

/** What is not percent-encoded UTF-8 is taken for the text that it is, which names nothing here. */
function escapeMalformed(pathname: string): string {
  try {
    decodeURIComponent(pathname)
    return pathname
  } catch {
    return pathname.replaceAll('%', '%25')
  }
}
