import { type Server, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Connections } from '@/lib/server/connections'
import { closeAfterAnswers } from '@/lib/server/stop/close-after-answers'

/** What Node's parser says of bytes that are no HTTP, too many or too late; everything else is 400. */
const STATUS_OF_CODE: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
}

/**
 * Answers what Node's parser refuses, as Node itself would, but never in place of the answer to an earlier request on the
 * connection: a 400 beside a deposit that is made would say that it is not.
 */
export function answerParserErrors(server: Server, connections: Connections): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (closeAfterAnswers(connections, socket)) return
    // An answer to the request that is broken off here may have begun.
    const isAnswered = connections.openOn(socket).some(({ outgoing }) => outgoing.headersSent)
    if (!socket.writable || isAnswered || error.code === 'ECONNRESET') return socket.destroy()
    const status = STATUS_OF_CODE[error.code ?? ''] ?? 400
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`, () =>
      socket.destroy(),
    )
  })
}
