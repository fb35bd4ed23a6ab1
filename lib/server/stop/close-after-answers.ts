import type { Socket } from 'node:net'
import { type Connections, type Exchange, makeLast } from '@/lib/server/connections'

/**
 * Reads nothing more from a connection and closes it when the requests that arrived whole are answered, without a word
 * of its own in between. Returns false if there is none: then the caller may still say something.
 */
export function closeAfterAnswers(connections: Connections, socket: Socket): boolean {
  const whole = connections.openOn(socket).filter(({ incoming }) => incoming.complete)
  const last = whole.at(-1)
  if (last === undefined) return false
  socket.pause()
  makeLast(last)
  whenSent(last, () => socket.destroySoon())
  return true
}

function whenSent({ outgoing }: Exchange, then: () => void): void {
  if (outgoing.writableFinished) then()
  else outgoing.once('finish', then)
}
