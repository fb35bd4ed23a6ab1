import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { openConnection } from '@/__tests__/support/wire/raw-connections'
import { createHttpServer } from '@/lib/server/http-server'

/** More than the kernel's buffers on both sides take. */
const LARGE = Buffer.alloc(50_000_000)

beforeAll(() => {
  process.env.DATABASE_URL = 'postgresql://localhost/unused'
  process.env.UNREAD_ANSWER_SECONDS = '1'
})

/** A server whose answer is too large to be sent without its client, and its end of that connection. */
async function ask(server: ReturnType<typeof createHttpServer>) {
  server.on('request', (_, outgoing) => outgoing.end(LARGE))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const connected = once(server, 'connection') as Promise<[Socket]>
  const client = await openConnection(`http://127.0.0.1:${port}`)
  client.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  const [ownEnd] = await connected
  return { client, ownEnd }
}

test('closes a connection whose client reads nothing of its answer', async () => {
  const server = createHttpServer()
  const { client, ownEnd } = await ask(server)
  await once(ownEnd, 'close')

  expect(ownEnd.bytesWritten).toBeGreaterThan(0)
  client.destroy()
  await once(server.close(), 'close')
})

test('sends the whole answer to a client that reads on', async () => {
  const server = createHttpServer()
  const { client } = await ask(server)
  let received = 0
  client.on('data', (bytes) => {
    received += bytes.length
  })
  await once(client, 'end')

  expect(received).toBeGreaterThan(LARGE.length)
  client.destroy()
  await once(server.close(), 'close')
})
