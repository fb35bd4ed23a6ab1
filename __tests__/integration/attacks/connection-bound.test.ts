import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { findFreePort } from '@/local-postgres/ports'

const BOUND = 20

const database = provideTestDatabase()
let server: Server
let metricsUrl: string

beforeAll(async () => {
  const port = await findFreePort()
  metricsUrl = `http://127.0.0.1:${port}/metrics`
  server = await startServer(database.url, {
    RATE_LIMIT_LOOPBACK: 'true',
    RATE_LIMIT_PER_SECOND: '0',
    RATE_LIMIT_PER_MINUTE: '100000',
    MAX_CONNECTIONS_PER_ADDRESS: String(BOUND),
    METRICS_PORT: String(port),
  })
})
afterAll(() => server.stop())

/** Every address that begins with 127 is this machine's. */
async function open(localAddress: string): Promise<Socket> {
  const { port } = new URL(server.url)
  const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** Whether the server answers on this connection, instead of closing it. */
function isServed(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.once('data', () => resolve(true))
    socket.once('close', () => resolve(false))
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
  })
}

const openServed = async (address: string, count: number) => {
  const sockets = await Promise.all(Array.from({ length: count }, () => open(address)))
  const served = await Promise.all(sockets.map(isServed))
  return { sockets, served: served.filter(Boolean).length }
}

async function close(sockets: Socket[]): Promise<void> {
  const closed = sockets
    .filter((socket) => !socket.destroyed)
    .map((socket) => once(socket, 'close'))
  for (const socket of sockets) socket.destroy()
  await Promise.all(closed)
}

const refused = async () => {
  const text = await (await fetch(metricsUrl)).text()
  return Number(/^connections_refused_total\{by="address"\} (\d+)$/m.exec(text)?.[1] ?? 0)
}

/** The server hears of an end when it comes to it, so it is asked until it has. */
async function untilServed(address: string, count: number): Promise<void> {
  for (;;) {
    const { sockets, served } = await openServed(address, count)
    await close(sockets)
    if (served === count) return
  }
}

test('closes the connections of an address beyond its bound, and those of no other', async () => {
  const { sockets, served } = await openServed('127.0.0.2', BOUND)
  expect(served).toBe(BOUND)
  const before = await refused()

  const more = await openServed('127.0.0.2', 3)
  expect(more.served).toBe(0)
  expect((await refused()) - before).toBe(3)

  const stranger = await open('127.0.0.3')
  expect(await isServed(stranger)).toBe(true)
  await close([...sockets, ...more.sockets, stranger])
})

test.each<[string, (socket: Socket) => void]>([
  ['closed', (socket) => socket.destroy()],
  ['reset', (socket) => socket.resetAndDestroy()],
  ['left in the middle of a request', (socket) => socket.write('GET /he', () => socket.destroy())],
  ['refused', (socket) => socket.end('no HTTP\r\n\r\n')],
])('counts no connection any more that was %s', async (_, end) => {
  for (let round = 0; round < 10; round++) {
    const sockets = await Promise.all(Array.from({ length: BOUND }, () => open('127.0.0.4')))
    const closed = sockets.map((socket) => socket.resume().destroyed || once(socket, 'close'))
    sockets.forEach(end)
    await Promise.all(closed)
  }
  // All of its bound is free again.
  await untilServed('127.0.0.4', BOUND)
})
