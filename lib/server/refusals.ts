import type { ServerResponse } from 'node:http'
import type { Answer } from '@/lib/api/answers/json-response'
import type { PageRefusal } from '@/lib/pages/guard-page-request'

/** Refuses in plain words, without the page around them. */
export function writeRefusal(
  outgoing: ServerResponse,
  { status, words, headers }: PageRefusal,
): void {
  const body = `${words}\n`
  outgoing
    .writeHead(status, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      ...headers,
    })
    .end(body)
}

export function writeAnswer(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  outgoing.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body)
}
