import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** A request and its answer, until the answer is sent or the connection has ended. */
export type Exchange = {
  incoming: IncomingMessage
  outgoing: ServerResponse
  /** Called once, when the answer is sent or the connection has ended. */
  onClosed?: () => void
}

/** Every open connection of a server, with the requests on it that are not answered yet. */
export type Connections = {
  /** Tells of a request before anything else is done with it. */
  add: (exchange: Exchange) => void
  /** Those of one connection, the oldest first. */
  openOn: (socket: Socket) => Exchange[]
  countOpenRequests: () => number
  /** From now on every answer is the last on its connection, also those to what was asked before, and says so. */
  makeAnswersLast: () => void
  /** Closes the connections on which no request is under way. */
  closeIdle: () => void
  /** Closes the connections that wait for their client: for the rest of a request, or to take an answer. */
  closeStuck: () => void
}

export function watchConnections(server: Server): Connections {
  // By connection: an answer that waits behind another never hears that its connection has ended.
  const open = new Map<Socket, Set<Exchange>>()
  let openRequests = 0
  let areAnswersLast = false

  const remove = (exchanges: Set<Exchange>, exchange: Exchange) => {
    if (!exchanges.delete(exchange)) return
    openRequests--
    exchange.onClosed?.()
  }
  server.on('connection', (socket: Socket) => {
    const exchanges = new Set<Exchange>()
    open.set(socket, exchanges)
    socket.once('close', () => {
      open.delete(socket)
      for (const exchange of exchanges) remove(exchanges, exchange)
    })
  })
  const closeWhere = (isSo: (exchanges: Exchange[]) => boolean) => {
    for (const [socket, exchanges] of open) if (isSo([...exchanges])) socket.destroy()
  }
  return {
    add: (exchange) => {
      const { socket } = exchange.incoming
      const exchanges = open.get(socket)
      if (exchanges === undefined) return
      exchanges.add(exchange)
      openRequests++
      exchange.outgoing.once('close', () => remove(exchanges, exchange))
      if (areAnswersLast) makeLast(exchange)
    },
    openOn: (socket) => [...(open.get(socket) ?? [])],
    countOpenRequests: () => openRequests,
    makeAnswersLast: () => {
      areAnswersLast = true
      for (const exchanges of open.values()) for (const exchange of exchanges) makeLast(exchange)
    },
    closeIdle: () => closeWhere((exchanges) => exchanges.length === 0),
    closeStuck: () => closeWhere((exchanges) => exchanges.every(waitsForClient)),
  }
}

/** The answer closes its connection when it is sent, and says so if its headers are still to be sent. */
export function makeLast({ outgoing }: Exchange): void {
  if (!outgoing.headersSent) outgoing.setHeader('Connection', 'close')
}

function waitsForClient({ incoming, outgoing }: Exchange): boolean {
  return !incoming.complete || outgoing.writableEnded
}
