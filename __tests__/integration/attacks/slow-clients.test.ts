import { connect } from 'node:net'
import path from 'node:path'
import { EMPTY_LEDGER, readLedger } from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { postDeposit } from '@/__tests__/support/server/post-deposit'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { exchangeBytes, parseAnswer } from '@/__tests__/support/wire/exchange-bytes'

const database = provideTestDatabase()
let server: Server

beforeAll(async () => {
  server = await startServer(database.url, {
    REQUEST_TIMEOUT_SECONDS: '1',
    NODE_OPTIONS: `--require ${path.resolve('__tests__/support/scripts/look-often.cjs')}`,
  })
})
afterAll(() => server.stop())

const HEAD = 'POST /api/deposits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n'
const FORM =
  'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n'

test.each([
  ['nothing', ''],
  ['half a request line', 'POST /api/dep'],
  ['headers without an end', HEAD],
  ['a body that is shorter than announced', `${HEAD}Content-Length: 14\r\n\r\n{"amount":`],
  ['chunks without an end', `${HEAD}Transfer-Encoding: chunked\r\n\r\nd\r\n{"amount":250\r\n`],
  ['a form without an end', `${FORM}Content-Length: 9\r\n\r\na=`],
])('cuts off a client that sends %s and then waits, and deposits nothing', async (_, bytes) => {
  const received = await exchangeBytes(server.url, bytes)

  expect(received).toBe('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
  expect(await readLedger(database.client)).toEqual(EMPTY_LEDGER)
})

test('cuts off clients that send a byte now and then, and serves the others meanwhile', async () => {
  const slow = Array.from({ length: 200 }, () => trickle(server.url))
  const answers = await Promise.all(Array.from({ length: 5 }, () => postDeposit(server.url)))

  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
  for (const received of await Promise.all(slow)) expect(received).toMatch(/^HTTP\/1\.1 408 /)
})

/** Adds a byte to an endless header as long as the server listens. */
function trickle(url: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    let received = ''
    socket.setEncoding('latin1')
    socket.write(`${HEAD}X-Slow: `)
    const drip = setInterval(() => socket.write('a'), 100)
    socket.on('data', (chunk) => {
      received += chunk
    })
    // What is sent after the server has closed comes back as a reset.
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(drip)
      resolve(received)
    })
  })
}

test('lets a client wait for its answer longer than it may take to ask', async () => {
  await database.client.query('BEGIN; SELECT FROM accounts FOR UPDATE')
  const answer = postDeposit(server.url, { idempotencyKey: 'patient' })
  await exchangeBytes(server.url, HEAD)
  await database.client.query('ROLLBACK')

  expect((await answer).status).toBe(201)
})

test.each([
  ['a header of 20 kB', `X-Large: ${'a'.repeat(20_000)}\r\n`],
  ['many headers', Array.from({ length: 2_000 }, (_, n) => `X-${n}: many\r\n`).join('')],
  ['a key of 20 kB', `Idempotency-Key: ${'k'.repeat(20_000)}\r\n`],
])('refuses more than 16 kB of headers, and reads no further: %s', async (_, headers) => {
  const received = await exchangeBytes(server.url, `${HEAD}${headers}\r\n`)

  expect(parseAnswer(received)).toMatchObject({ status: 431, text: '' })
  expect(await readLedger(database.client)).toEqual(EMPTY_LEDGER)
})
