import 'server-only'
import { once } from 'node:events'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { ServedCall } from '@/lib/api/host'

/** Ends the connection before any byte of the answer. */
export function cutConnection({ outgoing, recording }: ServedCall): Response {
  recording.isCutByServer = true
  outgoing.destroy()
  return RESPONSE_ALREADY_SENT
}

/**
 * Sends the status, the headers with the length of the whole body, and its first byte; then ends the connection. Every
 * client can tell that the answer is not whole, HTTP/1.0 ones too.
 */
export async function loseReply(call: ServedCall, response: Response): Promise<Response> {
  const { outgoing, recording } = call
  const body = Buffer.from(await response.arrayBuffer())
  const headers = { ...Object.fromEntries(response.headers), 'content-length': body.length }
  const closed = once(outgoing, 'close')
  outgoing.writeHead(response.status, headers)
  // Called when the byte has left the process.
  outgoing.write(body.subarray(0, 1), () => outgoing.destroy())
  recording.isCutByServer = true
  recording.answer &&= { ...recording.answer, body: recording.answer.body.slice(0, 1) }
  await closed
  return RESPONSE_ALREADY_SENT
}
