import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

type Exchange = { incoming: IncomingMessage; outgoing: ServerResponse }

/** Every open connection of a server, with the requests on it that are not answered yet. */
export type Connections = {
  countOpenRequests: () => number
  /** From now on every answer is the last on its connection, also those to what was asked before, and says so. */
  makeAnswersLast: () => void
  /** Closes the connections on which no request is under way. */
  closeIdle: () => void
  /** Closes the connections that wait for their client: for the rest of a request, or to take an answer. */
  closeStuck: () => void
  /** Tells of a request before anything else is done with it. */
  add: (incoming: IncomingMessage, outgoing: ServerResponse) => void
}

export function watchConnections(server: Server): Connections {
  // By connection: an answer that waits behind another never hears that its connection has ended.
  const open = new Map<Socket, Set<Exchange>>()
  let areAnswersLast = false

  server.on('connection', (socket: Socket) => {
    open.set(socket, new Set())
    socket.once('close', () => open.delete(socket))
  })
  const closeWhere = (isSo: (exchanges: Set<Exchange>) => boolean) => {
    for (const [socket, exchanges] of open) if (isSo(exchanges)) socket.destroy()
  }
  return {
    countOpenRequests: () => [...open.values()].reduce((sum, exchanges) => sum + exchanges.size, 0),
    makeAnswersLast: () => {
      areAnswersLast = true
      for (const exchanges of open.values()) {
        for (const { outgoing } of exchanges) makeLast(outgoing)
      }
    },
    closeIdle: () => closeWhere((exchanges) => exchanges.size === 0),
    closeStuck: () => closeWhere((exchanges) => [...exchanges].every(waitsForClient)),
    add: (incoming, outgoing) => {
      const exchange = { incoming, outgoing }
      const exchanges = open.get(incoming.socket)
      exchanges?.add(exchange)
      outgoing.once('close', () => exchanges?.delete(exchange))
      if (areAnswersLast) makeLast(outgoing)
    },
  }
}

function makeLast(outgoing: ServerResponse): void {
  if (!outgoing.headersSent) outgoing.setHeader('Connection', 'close')
}

function waitsForClient({ incoming, outgoing }: Exchange): boolean {
  return !incoming.complete || outgoing.writableEnded
}
