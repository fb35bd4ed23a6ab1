import type { IncomingMessage, ServerResponse } from 'node:http'

const BODY =
  'This page is older than the server. Nothing was deposited. Go back, reload the page, and send again.\n'

/**
 * Next answers the form of another build in three bare words, if it was posted without JavaScript. With JavaScript the
 * page itself is told, and says more.
 */
export function explainOutdatedForm(
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  outgoing: ServerResponse,
): void {
  if (method !== 'POST' || 'next-action' in headers) return
  const isOutdated = () =>
    outgoing.statusCode === 409 && outgoing.getHeader('x-nextjs-action-not-found') === '1'
  const { writeHead, end } = outgoing

  // Either can come first: what compresses answers writes the head before the end.
  outgoing.writeHead = (...args: unknown[]) => {
    if (isOutdated()) outgoing.setHeader('Content-Length', Buffer.byteLength(BODY))
    return Reflect.apply(writeHead, outgoing, args)
  }
  outgoing.end = (...args: unknown[]) => Reflect.apply(end, outgoing, isOutdated() ? [BODY] : args)
}
