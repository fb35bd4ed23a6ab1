import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServedCall } from '@/lib/api/host'

/**
 * Waits so many milliseconds, but no longer than the client: one that closes its side has given up, and what is recorded
 * of it must not wait for an answer that nobody reads.
 */
export async function waitWithClient(
  { outgoing }: Pick<ServedCall, 'outgoing'>,
  milliseconds: number,
): Promise<void> {
  const { socket } = outgoing.req
  const left = new AbortController()
  const leave = () => left.abort()
  socket.once('end', leave).once('close', leave)
  if (socket.readableEnded || socket.destroyed) leave()
  await sleep(milliseconds, undefined, { signal: left.signal }).catch(() => {})
  socket.off('end', leave).off('close', leave)
}
