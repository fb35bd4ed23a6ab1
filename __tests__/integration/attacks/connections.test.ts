import { once } from 'node:events'
import { connect } from 'node:net'
import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/database/ledger'
import {
  holdTransaction,
  provideTestDatabase,
  untilSomeoneWaits,
} from '@/__tests__/support/database/test-database'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { exchangeBytes, parseAnswer } from '@/__tests__/support/wire/exchange-bytes'

const database = provideTestDatabase()
let server: Server

beforeAll(async () => {
  server = await startServer(database.url, { ALLOW_FAULTS: 'true' })
})
afterAll(() => server.stop())

const BODY = '{"amount":2500}'
const post = (headers = '', body = BODY, length = body.length) =>
  `POST /api/deposits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${headers}\r\n${body}`

/** The status of every answer, in the order in which they came. */
const statusesIn = (received: string) =>
  [...received.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status))

describe.each(['h2c', 'websocket', 'TLS/1.0', 'nonsense'])('a wish to change to %s', (protocol) => {
  const upgrade = `Connection: Upgrade, close\r\nUpgrade: ${protocol}\r\n`

  test('is not followed, and the request is answered', async () => {
    const received = await exchangeBytes(
      server.url,
      `GET /healthz HTTP/1.1\r\nHost: localhost\r\n${upgrade}\r\n`,
    )
    expect(parseAnswer(received)).toMatchObject({ status: 200, text: '{"status":"ok"}' })
  })

  test('keeps no deposit from being made', async () => {
    expect(statusesIn(await exchangeBytes(server.url, post(upgrade)))).toEqual([201])
    expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
  })
})

test.each<[string, string]>([
  ['bytes beyond the length that was announced', '00'],
  ['a second request without sense', 'BREW \0 HTTP/9\r\n\r\n'],
  ['a second request with too many headers', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
])('%s change nothing about the answer to the deposit before them', async (_, more) => {
  const release = await holdTransaction(database.url, 'SELECT FROM accounts FOR UPDATE')
  const received = exchangeBytes(server.url, post() + more)
  await untilSomeoneWaits(database.client)
  await release()

  expect(statusesIn(await received)).toEqual([201])
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('answers a length that is too small with what was deposited, and never with 400', async () => {
  const form =
    'POST /api/deposits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n'
  const received = await exchangeBytes(server.url, `${form}Content-Length: 9\r\n\r\namount=2500`)

  expect(statusesIn(received)).toEqual([201])
  expect((await readLedger(database.client)).balanceCents).toBe(25)
})

test('answers a client that half-closes its connection when it has sent its request', async () => {
  const release = await holdTransaction(database.url, 'SELECT FROM accounts FOR UPDATE')
  const received = exchangeBytes(server.url, post(), { leaves: true })
  await untilSomeoneWaits(database.client)
  await release()

  expect(statusesIn(await received)).toEqual([201])
})

test('answers HTTP/1.0, and lets its clients see that an answer was cut', async () => {
  const old = (headers: string) =>
    `POST /api/deposits HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 15\r\n${headers}\r\n${BODY}`
  const whole = parseAnswer(await exchangeBytes(server.url, old('')))
  expect(whole?.headers.get('content-length')).toBe(String(whole?.text.length))

  const cut = parseAnswer(await exchangeBytes(server.url, old('Simulate-Fault: lose-reply\r\n')))
  expect(cut).toMatchObject({ status: 201, text: '{' })
  expect(Number(cut?.headers.get('content-length'))).toBeGreaterThan(1)
})

describe.each(['1.0', '1.1'])('HTTP/%s with every coding accepted', (version) => {
  const ask = (line: string, headers = '', content = '') =>
    `${line} HTTP/${version}\r\nHost: localhost\r\nConnection: close\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n${headers}\r\n${content}`
  const deposit = (headers = '') =>
    ask(
      'POST /api/deposits',
      `Content-Type: application/json\r\nContent-Length: ${BODY.length}\r\n${headers}`,
      BODY,
    )

  test.each<[string, string]>([
    ['a deposit', deposit()],
    ['a problem', deposit('Idempotency-Key: ,\r\n')],
    ['a list', ask('GET /api/attempts')],
    ['an account', ask('GET /api/accounts/universal')],
    ['the description', ask('GET /openapi.json')],
    ['what is not there', ask('GET /api/nothing')],
  ])('tells the length of %s, in the bytes that are sent', async (_, request) => {
    const received = await exchangeBytes(server.url, request)
    const [head = ''] = received.split('\r\n\r\n')
    expect(/^content-length: (\d+)$/im.exec(head)?.[1]).toBe(
      String(received.length - head.length - 4),
    )
    expect(head).not.toMatch(/^(content-encoding|transfer-encoding):/im)
  })

  test('is cut by lose-reply where the length says so', async () => {
    const received = await exchangeBytes(server.url, deposit('Simulate-Fault: lose-reply\r\n'))
    const [head = '', rest] = received.split('\r\n\r\n')
    expect(Number(/^content-length: (\d+)$/im.exec(head)?.[1])).toBeGreaterThan(1)
    expect([rest, /^content-encoding:/im.test(head)]).toEqual(['{', false])
  })
})

describe('Expect: 100-continue', () => {
  test('is answered before the body is sent', async () => {
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname).setEncoding('latin1')
    const [head] = post('Expect: 100-continue\r\nConnection: close\r\n').split('\r\n\r\n')
    socket.write(`${head}\r\n\r\n`)
    expect((await once(socket, 'data'))[0]).toBe('HTTP/1.1 100 Continue\r\n\r\n')
    socket.write(BODY)
    expect(statusesIn((await once(socket, 'data'))[0])).toEqual([201])
    socket.destroy()
  })

  test('invites no body that is too large', async () => {
    const received = await exchangeBytes(server.url, post('Expect: 100-continue\r\n', '', 20_000), {
      isWhole: (text) => text.includes('body-too-large'),
    })
    expect(statusesIn(received)).toEqual([413])
  })
})

test('answers a few requests that are sent at once, in their order', async () => {
  const requests =
    post('Idempotency-Key: a\r\n') + post('Idempotency-Key: a\r\n') + post('Connection: close\r\n')
  expect(statusesIn(await exchangeBytes(server.url, requests))).toEqual([201, 201, 201])
  expect(await readLedger(database.client)).toMatchObject({ deposits: 2, keys: 1 })
})

test.each(['/api/deposits/', '//api/deposits', '///api/deposits//'])(
  'takes a deposit at %s, and redirects nobody',
  async (path) => {
    const request = post('Connection: close\r\n').replace('/api/deposits', path)
    expect(statusesIn(await exchangeBytes(server.url, request))).toEqual([201])
  },
)

test('keeps a connection open for longer than balancers do', async () => {
  const answer = await fetch(`${server.url}/healthz`)
  expect(answer.headers.get('keep-alive')).toBe('timeout=75')
})

test.each(['localhost', 'else.where'])(
  'refuses a second Host, %s, and deposits nothing',
  async (host) => {
    const answer = parseAnswer(
      await exchangeBytes(server.url, post(`host: ${host}\r\nConnection: close\r\n`)),
    )
    expect(answer).toMatchObject({ status: 400 })
    expect(JSON.parse(answer?.text ?? '')).toMatchObject({
      code: 'invalid-request',
      detail: 'A request has one Host header. Nothing was changed.',
    })
    expect(await readLedger(database.client)).toMatchObject({ deposits: 0 })
  },
)

test('answers HEAD with the headers of GET', async () => {
  const url = `${server.url}/api/accounts/universal`
  const [head, get] = await Promise.all([fetch(url, { method: 'HEAD' }), fetch(url)])
  expect(await head.text()).toBe('')
  const without = (answer: Response) =>
    [...answer.headers.keys()].filter(
      (name) => !/^(content-length|connection|keep-alive)$/.test(name),
    )
  expect(without(head)).toEqual(without(get))
})
