import { connect, type Socket } from 'node:net'
import { repeatedly } from '../repeatedly'

/** The address that all hostile requests claim to come from, in the header of a proxy. */
const HOSTILE_ADDRESS = '203.0.113.9'

/** What one hostile client does to the port of a server, until the returned function is called. */
export type Hostility = (port: number) => () => Promise<void>

const HEAD = `Host: 127.0.0.1\r\nX-Forwarded-For: ${HOSTILE_ADDRESS}\r\n`
const get = (target: string) => `GET ${target} HTTP/1.1\r\n${HEAD}\r\n`

/** Hundreds of requests in one packet, and then gone before they are answered. */
export const pipelineAndLeave: Hostility = (port) =>
  repeatedly(100, async () => {
    const socket = await open(port)
    socket.write(get('/healthz').repeat(500), () => socket.destroy())
  })

/** Large answers are asked for and never read. */
export const readNothing: Hostility = holdOpen(20, get('/openapi.json').repeat(300))

/** A post whose body never comes. */
export const sendHalf: Hostility = holdOpen(
  300,
  `POST / HTTP/1.1\r\n${HEAD}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100\r\n\r\n-`,
)

/** A name a thousand times in the query, which is dear to parse where parsing is quadratic. */
export const repeatNames: Hostility = flood(4, get(`/healthz?${'a&'.repeat(3_900)}a`))

/** One request after the other on many connections. */
export const askForever: Hostility = flood(50, get('/api/nothing'))

/** Pages within the limit, all in one packet. */
export const burstOfPages: Hostility = holdOpen(30, get('/docs').repeat(16))

/** Large answers are asked for, and their client is gone. */
export const fetchAndLeave: Hostility = (port) =>
  repeatedly(50, async () => {
    const socket = await open(port)
    socket.write(get('/openapi.json').repeat(200), () => setTimeout(() => socket.destroy(), 300))
  })

/** Races of fifty deposits, one after the other. */
export const raceForever: Hostility = flood(
  2,
  post(
    '/race/run',
    'application/json',
    JSON.stringify({ account: 'universal', amountCents: 1, keys: Array(50).fill(null) }),
  ),
)

/** A body with thousands of members that nobody asked for. */
export const sendManyMembers: Hostility = flood(
  8,
  post(
    '/api/deposits',
    'application/json',
    JSON.stringify(Object.fromEntries(Array.from({ length: 1_500 }, (_, n) => [`m${n}`, 1]))),
  ),
)

const FORGED = '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$F1"]\r\n--x--'

/** The form over its limit, and its action on a page that has none. */
export const postForms: Hostility = flood(8, post('/', 'multipart/form-data; boundary=x', FORGED))
export const callElsewhere: Hostility = flood(
  8,
  post('/race', 'multipart/form-data; boundary=x', FORGED, 'Next-Action: 0\r\n'),
)

function post(target: string, type: string, body: string, more = ''): string {
  const lines = `Content-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
  return `POST ${target} HTTP/1.1\r\n${HEAD}${more}${lines}\r\n${body}`
}

/** Connections that send the bytes once and then neither read nor end. */
function holdOpen(connections: number, bytes: string): Hostility {
  return (port) => {
    const sockets = new Set<Socket>()
    const stop = repeatedly(20, async () => {
      if (sockets.size >= connections) return
      const socket = await open(port)
      socket.pause()
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.write(bytes)
    })
    return async () => {
      await stop()
      for (const socket of sockets) socket.destroy()
    }
  }
}

/** Connections that send the request again as soon as something is answered; those that are closed are opened again. */
function flood(connections: number, request: string): Hostility {
  return (port) => {
    const sockets = new Set<Socket>()
    const stop = repeatedly(20, async () => {
      if (sockets.size >= connections) return
      const socket = await open(port)
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('data', () => socket.writable && socket.write(request))
      socket.write(request)
    })
    return async () => {
      await stop()
      for (const socket of sockets) socket.destroy()
    }
  }
}

/** A connection, or one that failed: a server that refuses is what hostile clients deserve. */
function open(port: number): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(socket))
    socket.on('error', () => resolve(socket))
  })
}
