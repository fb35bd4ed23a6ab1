import { EMPTY_LEDGER, readLedger } from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { exchangeBytes, parseAnswer } from '@/__tests__/support/wire/exchange-bytes'
import { findFreePort } from '@/local-postgres/ports'

// A page on another site reaches a server on the visitor's own machine: by a name that its name server suddenly leads to
// 127.0.0.1 (DNS rebinding), or by sending to localhost what needs no preflight.

const database = provideTestDatabase()
let server: Server
let metricsUrl: string

beforeAll(async () => {
  const port = await findFreePort()
  metricsUrl = `http://127.0.0.1:${port}/metrics`
  server = await startServer(database.url, { METRICS_PORT: String(port) })
})
afterAll(() => server.stop())

type Headers = Record<string, string>

const ask = async (method: string, target: string, headers: Headers, url = server.url) => {
  const body = method === 'POST' ? 'amount=2500' : ''
  const lines = Object.entries({
    Connection: 'close',
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(body.length),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  const bytes = `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
  return parseAnswer(await exchangeBytes(url, bytes))
}

const REBOUND = { Host: 'evil.example:3000' }
const POSTED = { Host: 'localhost', Origin: 'https://evil.example' }
const FRAMED = { Host: 'localhost', Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }
const LOADED = { Host: 'localhost', 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'image' }

test.each<[string, string, string, Headers]>([
  ['a deposit under a name that was rebound', 'POST', '/api/deposits', REBOUND],
  ['a list under a name that was rebound', 'GET', '/api/attempts', REBOUND],
  ['a deposit that a page of another site posts', 'POST', '/api/deposits', POSTED],
  ['a list that a page of another site reads', 'GET', '/api/attempts', POSTED],
  ['the preflight of a page of another site', 'OPTIONS', '/api/deposits', POSTED],
  ['a deposit out of a sandboxed frame', 'POST', '/api/deposits', FRAMED],
  ['a sandbox that a page of another site makes', 'POST', '/api/accounts', POSTED],
  ['a race that a page of another site starts', 'POST', '/race/run', POSTED],
  ['what another site loads as an image', 'GET', '/api/attempts', LOADED],
])('refuses %s, in words that the page cannot read', async (_, method, target, headers) => {
  const answer = await ask(method, target, headers)

  expect(answer?.status).toBe(403)
  expect(answer?.headers.has('access-control-allow-origin')).toBe(false)
  expect(JSON.parse(answer?.text ?? '')).toMatchObject({
    code: 'other-site',
    retry: 'no',
    detail: expect.stringMatching(/ALLOWED_HOSTS .+ Nothing was changed\.$/),
  })
  expect(await readLedger(database.client)).toEqual(EMPTY_LEDGER)
})

test.each<[string, string, string, Headers]>([
  ['a page under a name that was rebound', 'GET', '/', REBOUND],
  ['the form of another site', 'POST', '/', POSTED],
  ['a file that another site loads', 'GET', '/icon.svg', LOADED],
])('refuses %s, in plain words', async (_, method, target, headers) => {
  const answer = await ask(method, target, headers)
  expect(answer).toMatchObject({
    status: 403,
    text: expect.stringMatching(/ALLOWED_HOSTS .+ Nothing was deposited\.\n$/),
  })
})

test.each<[string, Headers]>([
  ['curl', { Host: 'localhost:3000' }],
  ['a client that uses the address', { Host: '127.0.0.1' }],
  [
    'a page on another port of this machine',
    { Host: 'localhost', Origin: 'http://localhost:5173' },
  ],
])('takes a deposit from %s', async (_, headers) => {
  expect((await ask('POST', '/api/deposits', headers))?.status).toBe(201)
})

test('opens a page for a link on another site', async () => {
  const headers = { ...LOADED, 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }
  expect((await ask('GET', '/docs', headers))?.status).toBe(200)
})

test('tells its metrics to the machine, and to no page of another site', async () => {
  const read = (headers: Headers) => ask('GET', '/metrics', headers, metricsUrl)
  expect((await read({ Host: '127.0.0.1' }))?.status).toBe(200)
  for (const headers of [REBOUND, POSTED, LOADED]) expect((await read(headers))?.status).toBe(403)
})

test.each<[string, Headers]>([
  ['a proxy in front', { TRUST_PROXY_HOPS: '1' }],
  ['ALLOWED_HOSTS=*', { ALLOWED_HOSTS: '*' }],
  ['the name in ALLOWED_HOSTS', { ALLOWED_HOSTS: 'pay.example, evil.example' }],
])('is open to pages of that site with %s', async (_, environment) => {
  const open = await startServer(database.url, environment)
  try {
    const headers = { Host: 'evil.example', Origin: 'https://evil.example' }
    expect((await ask('POST', '/api/deposits', headers, open.url))?.status).toBe(201)
  } finally {
    await open.stop()
  }
})

test.each<[string, Headers]>([
  ['all interfaces', { HOST: '0.0.0.0' }],
  ['all interfaces behind a proxy', { HOST: '0.0.0.0', TRUST_PROXY_HOPS: '1' }],
])('holds a server on %s to the names in ALLOWED_HOSTS', async (_, environment) => {
  const listed = await startServer(database.url, { ...environment, ALLOWED_HOSTS: 'pay.example' })
  try {
    const deposit = async (headers: Headers) =>
      (await ask('POST', '/api/deposits', headers, listed.url))?.status
    expect(await deposit({ Host: 'pay.example', Origin: 'https://pay.example' })).toBe(201)
    for (const headers of [REBOUND, POSTED, FRAMED]) expect(await deposit(headers)).toBe(403)
  } finally {
    await listed.stop()
  }
})
