import 'server-only'
import diagnosticsChannel from 'node:diagnostics_channel'
import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

type RequestStart = { response: ServerResponse; server: Server }

/**
 * The requests that are being answered, and the server that took them in, which Next keeps to itself: Node's own
 * diagnostics channel names both.
 */
export function watchResponses() {
  const open = new Set<ServerResponse>()
  const sockets = new Set<Socket>()
  let server: Server | null = null
  let lastOnItsConnection = false

  diagnosticsChannel.subscribe('net.server.socket', (message) => {
    const { socket } = message as { socket: Socket }
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  diagnosticsChannel.subscribe('http.server.request.start', (message) => {
    const { response, server: itsServer } = message as RequestStart
    server = itsServer
    open.add(response)
    response.once('close', () => open.delete(response))
    if (lastOnItsConnection) closeAfter(response)
  })

  return {
    /** Null as long as nobody has asked for anything. */
    getServer: () => server,
    countOpen: () => open.size,
    /** Node takes a connection on which nothing has come yet for a busy one, and a browser opens some in advance. */
    closeSilent: () => {
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
    },
    /** From now on every answer, also to what has been asked already, is the last on its connection, and says so. */
    makeLast: () => {
      lastOnItsConnection = true
      for (const response of open) closeAfter(response)
    },
  }
}

function closeAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close')
}
