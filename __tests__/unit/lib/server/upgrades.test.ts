import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exchangeBytes, parseAnswer } from '@/__tests__/support/wire/exchange-bytes'
import { passUpgradesOn } from '@/lib/server/upgrades'

/** As in development, where Next's hot reloading listens for upgrades. */
const hotReloading = new EventEmitter()
const server = createServer(async (incoming, outgoing) => {
  outgoing.end(`${incoming.method} ${incoming.url} ${await text(incoming)}`)
})
let url: string

beforeAll(async () => {
  passUpgradesOn(server, hotReloading)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const UPGRADES = ['h2c', 'websocket', 'TLS/1.0', 'nonsense']

const ask = (request: string, protocol: string, body = '') =>
  exchangeBytes(
    url,
    `${request} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: ${protocol}\r\nHTTP2-Settings: AAMAAABk\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    { isWhole: (received) => received.includes('\r\n\r\n') && received.includes(request) },
  )

test.each(UPGRADES)('a wish to change to %s is answered as if it had none', async (protocol) => {
  expect(parseAnswer(await ask('GET /healthz', protocol))).toMatchObject({ status: 200 })
  expect(await ask('POST /api/deposits', protocol, '{"amount":2500}')).toContain(
    'POST /api/deposits {"amount":2500}',
  )
})

test('hot reloading still gets its connection', async () => {
  hotReloading.once('upgrade', (_request, socket) => {
    socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n')
  })
  const received = await exchangeBytes(
    url,
    'GET /_next/hmr?id=1 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  )
  expect(received).toMatch(/^HTTP\/1\.1 101 /)
})
