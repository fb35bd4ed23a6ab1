import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Server } from './target'

/** An open connection; `reset` ends it with RST, which a TLS socket cannot do by itself. */
export type OpenSocket = { socket: Socket; reset: () => void }

/** An open connection, or half a sentence about why there is none. */
export type Connected = { open: OpenSocket; problem: null } | { open: null; problem: string }

/** Opens a connection to the server, or to one of its addresses. */
export function connect(
  server: Server,
  address: string | null,
  limitMs: number,
): Promise<Connected> {
  return new Promise((resolve) => {
    const where = { host: address ?? server.hostname, port: server.port }
    const tcp = connectTcp(where)
    const socket = server.tls ? connectTls({ socket: tcp, ...tlsOptions(server) }) : tcp
    tcp.setNoDelay(true)
    const timer = setTimeout(() => fail('no connection could be made in time'), limitMs)
    const fail = (problem: string) => {
      clearTimeout(timer)
      // A late error of a socket that nobody waits for must not end the process.
      socket.on('error', () => {})
      socket.destroy()
      resolve({ open: null, problem })
    }
    const failed = (error: NodeJS.ErrnoException) => fail(sayWhy(error))
    socket.once('error', failed)
    // Under TLS the socket below reports a reset by itself, also later, when the exchange tells of it.
    tcp.on('error', server.tls ? failed : () => {})
    socket.once(server.tls ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer)
      socket.off('error', failed)
      resolve({ open: { socket, reset: () => tcp.resetAndDestroy() }, problem: null })
    })
  })
}

function tlsOptions(server: Server) {
  // A certificate for a name must be asked for by name; an address cannot be sent as one.
  const name = isIP(server.hostname) ? { host: server.hostname } : { servername: server.hostname }
  return { ...name, ALPNProtocols: ['http/1.1'] }
}

function sayWhy(error: NodeJS.ErrnoException): string {
  const first = error instanceof AggregateError ? error.errors[0] : error
  const code: string = first?.code ?? error.code ?? ''
  return PROBLEMS[code] ?? sayWhyTls(code, error.message)
}

const PROBLEMS: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'no connection could be made in time',
  EPROTO: 'the server does not speak TLS here',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server does not speak TLS here',
}

function sayWhyTls(code: string, message: string): string {
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|ISSUER/.test(code)) {
    return `its certificate is not trusted (${code}); NODE_EXTRA_CA_CERTS names a file of further authorities`
  }
  return code === '' ? message : `the connection failed (${code})`
}
