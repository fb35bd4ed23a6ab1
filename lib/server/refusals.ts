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
      // Exactly this, or Next keeps the words from the page whose form was refused. They are ASCII.
      'Content-Type': 'text/plain',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      ...headers,
    })
    .end(body)
}

export function writeAnswer(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  outgoing.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body)
}
