import 'server-only'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

/** Ends the connection before any byte of the answer. */
export function cutConnection(outgoing: ServerResponse): Response {
  outgoing.destroy()
  return RESPONSE_ALREADY_SENT
}

/**
 * Sends the status, the headers with the length of the whole body, and its first byte; then ends the connection. Every
 * client can tell that the answer is not whole, HTTP/1.0 ones too.
 */
export async function loseReply(outgoing: ServerResponse, response: Response): Promise<Response> {
  const body = Buffer.from(await response.arrayBuffer())
  const headers = { ...Object.fromEntries(response.headers), 'content-length': body.length }
  const closed = once(outgoing, 'close')
  outgoing.writeHead(response.status, headers)
  // Called when the byte has left the process.
  outgoing.write(body.subarray(0, 1), () => outgoing.destroy())
  await closed
  return RESPONSE_ALREADY_SENT
}
