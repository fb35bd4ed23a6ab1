import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { send } from '@/__tests__/support/server/api'
import { measureProcess } from '@/__tests__/support/server/measure-process'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { openConnection, untilClosed } from '@/__tests__/support/wire/raw-connections'

// Clients that leave in every way there is. Answers that were still queued when their connection ended were once kept for
// ever: 231 kB of requests ended the process.

const TEN_THOUSAND = 10_000
const AT_ONCE = 100
/** Ten thousand leaked answers would be more than 200 MB. */
const SLACK_MB = 60

const database = provideTestDatabase()
let server: Server

beforeAll(async () => {
  server = await startServer(database.url, { LOG_LEVEL: 'error', MAX_OPEN_REQUESTS: '200' })
})
afterAll(() => server.stop())

const GET = 'GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n'
const POST =
  'POST /api/deposits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{'
const FORM =
  'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100\r\n\r\n-'

/** How many requests one connection sends, and what becomes of it. */
const KINDS: [string, number, (socket: Socket) => Promise<void>][] = [
  [
    'are pipelined by a client that leaves at once',
    100,
    (socket) => leave(socket, GET.repeat(100)),
  ],
  ['are reset while they are answered', 1, (socket) => reset(socket, GET)],
  ['are pipelined, and nothing of the answers is read', 50, (socket) => readNothing(socket)],
  ['come from clients that half-close', 1, (socket) => halfClose(socket)],
  ['lack the rest of their body', 1, (socket) => leave(socket, POST)],
  ['lack the rest of their form', 1, (socket) => leave(socket, FORM)],
  ['ask for a file that nobody reads', 20, (socket) => leave(socket, fileRequests)],
  ['have headers that do not end', 1, (socket) => leave(socket, 'GET / HTTP/1.1\r\nX-Slow: ')],
]

let fileRequests = ''
beforeAll(async () => {
  const { text } = await send(server.url)
  const file = /\/_next\/static\/[\w/.-]+\.js/.exec(text)?.[0]
  fileRequests = `GET ${file} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(20)
})

test.each(KINDS)(
  'gives everything back after ten thousand requests that %s',
  async (_, each, abandon) => {
    const run = async (requests: number) => {
      for (let sent = 0; sent < requests; sent += each * AT_ONCE) {
        await Promise.all(
          Array.from({ length: AT_ONCE }, async () => abandon(await openConnection(server.url))),
        )
      }
    }
    const pid = server.process.pid ?? 0
    // Memory that is taken once, for any number of requests, is none that leaks.
    await run(TEN_THOUSAND / 5)
    await untilQuiet()
    const before = measureProcess(pid)
    await run(TEN_THOUSAND)
    // A slow machine takes its time; a descriptor that leaks never comes back, and the test ends by its timeout.
    while (measureProcess(pid).descriptors > before.descriptors + 5) await sleep(50)

    const after = measureProcess(pid)
    expect(after.memoryMb - before.memoryMb).toBeLessThan(SLACK_MB)
    // A busy server has not accepted all connections that their clients have opened and left, and while it does so, it can
    // have too many requests open. One that it counts for ever ends this test by its timeout.
    while ((await send(`${server.url}/readyz`)).status !== 200) await sleep(50)
  },
)

/** The server has let go of every connection but the ones that keep alive. */
async function untilQuiet(): Promise<void> {
  const pid = server.process.pid ?? 0
  let last = measureProcess(pid).descriptors
  for (let stable = 0; stable < 5; ) {
    await sleep(50)
    const now = measureProcess(pid).descriptors
    stable = now === last ? stable + 1 : 0
    last = now
  }
}

async function leave(socket: Socket, bytes: string): Promise<void> {
  await new Promise((resolve) => socket.write(bytes, resolve))
  socket.destroy()
}

async function reset(socket: Socket, bytes: string): Promise<void> {
  await new Promise((resolve) => socket.write(bytes, resolve))
  socket.resetAndDestroy()
  await once(socket, 'close')
}

async function readNothing(socket: Socket): Promise<void> {
  socket.pause()
  await new Promise((resolve) => socket.write(GET.repeat(50), resolve))
  socket.destroy()
}

async function halfClose(socket: Socket): Promise<void> {
  socket.end(GET)
  await untilClosed(socket)
}
