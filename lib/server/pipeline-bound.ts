import { closeAfterAnswers } from '@/lib/server/close-after-answers'
import type { Connections, Exchange } from '@/lib/server/connections'

/** Requests that may wait on one connection. Browsers and most clients send one at a time. */
export const MAX_PIPELINED = 16
/** Beyond this a client means harm, and is owed no answer. */
const MAX_IGNORED = 100

/**
 * Whether a request may be looked at. A connection that sends more of them than it may before they are answered is
 * closed after the answers to the first ones; the others are as if never sent.
 */
export function createPipelineBound(connections: Connections): (exchange: Exchange) => boolean {
  const ignored = new WeakMap<object, number>()
  return ({ incoming: { socket } }) => {
    const before = ignored.get(socket)
    if (before === undefined && connections.openOn(socket).length < MAX_PIPELINED) return true
    ignored.set(socket, (before ?? 0) + 1)
    if (before === undefined) closeAfterAnswers(connections, socket)
    if (before === MAX_IGNORED || !socket.writable) socket.destroy()
    return false
  }
}
