import type { Socket } from 'node:net'
import type { Connections, Exchange } from '@/lib/server/connections'
import { closeAfterAnswers } from '@/lib/server/stop/close-after-answers'

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
    if (before === undefined) {
      closeAfterAnswers(connections, socket)
      stopParsing(socket)
    }
    if (before === MAX_IGNORED || !socket.writable) socket.destroy()
    return false
  }
}

/** What Node's parser is told where a connection goes on in another protocol: what follows the headers is not for it. */
const NOT_HTTP = 2

/**
 * Leaves the rest of the packet unread, which can hold 1,600 requests: Node would make objects for all of them, even where
 * their connection is destroyed, and an error with a stack for each when it ends. Node has the parser on its sockets
 * without documenting it; where it is missing they are ignored one by one.
 */
function stopParsing(socket: Socket & { parser?: { onIncoming: () => number } | null }): void {
  if (socket.parser) socket.parser.onIncoming = () => NOT_HTTP
}
