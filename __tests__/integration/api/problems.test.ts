import { request as rawRequest } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { EMPTY_LEDGER, readLedger } from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { type Answer, post, send } from '@/__tests__/support/server/api'
import { findLine, type Server, startServer } from '@/__tests__/support/server/server'
import { MAX_BODY_BYTES } from '@/lib/limits'

const database = provideTestDatabase()
let server: Server
let url: string

beforeAll(async () => {
  server = await startServer(database.url, { ALLOW_FAULTS: 'false', TRUST_PROXY_HOPS: '2' })
  url = `${server.url}/api/deposits`
})
afterAll(() => server.stop())
afterEach(async () => expect(await readLedger(database.client)).toEqual(EMPTY_LEDGER))

const json = (body: string) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'k' },
  body,
})
const form = (body: string) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body,
})

test.each<[string, RequestInit, string[]]>([
  ['no amount', json('{}'), ['#/amount']],
  ['no body', json(''), ['#/amount']],
  ['broken JSON', json('{"amount": 2500'), ['#']],
  ['a list', json('[2500]'), ['#']],
  ['null', json('null'), ['#']],
  ['an amount of zero', json('{"amount": 0}'), ['#/amount']],
  ['an amount below zero', json('{"amount": -1}'), ['#/amount']],
  ['an amount of minus zero', json('{"amount": -0}'), ['#/amount']],
  ['an amount above the limit', json('{"amount": 10000001}'), ['#/amount']],
  ['an amount beyond all numbers', json('{"amount": 1e999}'), ['#/amount']],
  ['an amount that would be rounded', json('{"amount": 2500.0000000000001}'), ['#/amount']],
  ['an amount with an exponent', json('{"amount": 2.5e3}'), ['#/amount']],
  ['an amount above all safe integers', json('{"amount": 9007199254740992}'), ['#/amount']],
  ['two amounts', json('{"amount": 1, "amount": 2}'), ['#/amount']],
  ['half a cent', json('{"amount": 2500.5}'), ['#/amount']],
  ['an amount as text', json('{"amount": "2500"}'), ['#/amount']],
  ['an amount of true', json('{"amount": true}'), ['#/amount']],
  ['two wrong fields', json('{"amount": 0, "account": 7}'), ['#/amount', '#/account']],
  ['a misspelt account', json('{"amount": 1, "acount": "x"}'), ['#/acount']],
  ['a field with odd letters', json('{"amount": 1, "a~/\\ud800": 1}'), ['#/a~0~1%EF%BF%BD']],
  ['__proto__', json('{"amount": 1, "__proto__": {}}'), ['#/__proto__']],
  ['an account with a null character', json('{"amount": 1, "account": "a\\u0000"}'), ['#/account']],
  ['form: no amount', form('account=universal'), ['#/amount']],
  ['form: dollars', form('amount=25.00'), ['#/amount']],
  ['form: hexadecimal', form('amount=0x10'), ['#/amount']],
  ['form: an exponent', form('amount=1e3'), ['#/amount']],
  ['form: two amounts', form('amount=1&amount=2500'), ['#/amount']],
  ['form: constructor', form('amount=1&constructor=1'), ['#/constructor']],
  ['form: __proto__', form('amount=1&__proto__=1'), ['#/__proto__']],
])('points to what is wrong: %s', async (_, init, pointers) => {
  const answer = await send(url, init)

  expect(answer.status).toBe(400)
  expectProblem(answer, 'invalid-request')
  expect(answer.body.retry).toBe('no')
  expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(pointers)
})

test.each([
  ['after=x'],
  ['after=-1'],
  ['limit=0'],
  ['limit=101'],
  ['limit=1e1'],
  ['account=%00'],
  ['acount=universal'],
  ['limit=1&limit=2'],
])('refuses the query %s of a list', async (query) => {
  for (const list of ['deposits', 'attempts']) {
    const answer = await send(`${server.url}/api/${list}?${query}`)
    expectProblem(answer, 'invalid-request')
    expect(answer.body.errors).toEqual([
      { parameter: query.split('=')[0], detail: expect.any(String) },
    ])
  }
})

test.each([
  ['a deposit', 'POST', '/api/deposits'],
  ['a new sandbox', 'POST', '/api/accounts'],
  ['one deposit', 'GET', '/api/deposits/01a20cb5-92de-7169-83bd-b8689a2919b6'],
  ['one account', 'GET', '/api/accounts/universal'],
])('ignores no query of %s, which takes none', async (_, method, path) => {
  const body = method === 'POST' ? new URLSearchParams({ amount: '2500' }) : undefined
  const answer = await send(`${server.url}${path}?account=sandbox_x`, { method, body })

  expectProblem(answer, 'invalid-request')
  expect(answer.body.errors).toEqual([
    { parameter: 'account', detail: 'account is not a parameter here.' },
  ])
})

test('refuses an Idempotency-Key header that was sent twice, even with the same key', async () => {
  const answer = await sendRaw({
    'Content-Type': 'application/json',
    'Idempotency-Key': ['k', 'k'],
  })

  expect(answer).toMatchObject({
    status: 400,
    body: { code: 'invalid-idempotency-key', detail: expect.stringMatching(/^Send one/) },
  })
})

test('refuses an empty Idempotency-Key header instead of depositing without one', async () => {
  const answer = await sendRaw({ 'Content-Type': 'application/json', 'Idempotency-Key': '' })

  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-idempotency-key' } })
})

test.each(['X-Idempotency-Key', 'Idempotency_Key'])('ignores no key in %s', async (name) => {
  const answer = await post(url, { amount: 2_500 }, { [name]: 'k' })

  expectProblem(answer, 'invalid-idempotency-key')
  expect(answer.body.errors).toMatchObject([{ header: name.toLowerCase() }])
})

test('says where to look when an account, a deposit, a key or a path is not there', async () => {
  const uuid = '01a20cb5-92de-7169-83bd-b8689a2919b6'
  expectProblem(await post(url, { amount: 1, account: 'nobody' }), 'account-not-found')
  expectProblem(await send(`${url}?account=nobody`), 'account-not-found')
  expectProblem(await send(`${server.url}/api/attempts?account=nobody`), 'account-not-found')
  expectProblem(await send(`${server.url}/api/accounts/nobody`), 'account-not-found')
  expectProblem(await send(`${server.url}/api/accounts/%00`), 'account-not-found')
  expectProblem(await send(`${url}/${uuid}`), 'deposit-not-found')
  expectProblem(await send(`${url}/1`), 'deposit-not-found')
  expectProblem(await send(`${server.url}/api/keys/unused`), 'key-not-found')
  expectProblem(await send(`${server.url}/api/keys/%00`), 'key-not-found')
  expectProblem(await send(`${server.url}/api/nothing/here`), 'not-found')
  expectProblem(await send(`${server.url}/api`), 'not-found')
  expectProblem(await send(`${server.url}/api/nothing`, { method: 'POST' }), 'not-found')
})

test.each([
  ['/api/deposits', 'DELETE', 'GET, POST, HEAD, OPTIONS'],
  ['/api/deposits', 'PUT', 'GET, POST, HEAD, OPTIONS'],
  ['/api/deposits', 'PATCH', 'GET, POST, HEAD, OPTIONS'],
  ['/api/deposits/1', 'POST', 'GET, HEAD, OPTIONS'],
  ['/api/accounts', 'GET', 'POST, OPTIONS'],
  ['/api/accounts/universal', 'PATCH', 'GET, DELETE, HEAD, OPTIONS'],
  ['/api/attempts', 'POST', 'GET, HEAD, OPTIONS'],
  ['/api/keys/k', 'PUT', 'GET, DELETE, HEAD, OPTIONS'],
  ['/openapi.json', 'POST', 'GET, HEAD, OPTIONS'],
  ['/llms.txt', 'DELETE', 'GET, HEAD, OPTIONS'],
  ['/healthz', 'POST', 'GET, HEAD, OPTIONS'],
  ['/readyz', 'PUT', 'GET, HEAD, OPTIONS'],
  ['/activity', 'POST', 'GET, HEAD, OPTIONS'],
  ['/race/run', 'GET', 'POST, OPTIONS'],
])('tells what %s takes when it is sent %s', async (path, method, allow) => {
  const answer = await send(server.url + path, { method })

  expectProblem(answer, 'method-not-allowed')
  expect(answer.headers.get('allow')).toBe(allow)
})

test('lets a page of another site ask for no race', async () => {
  const preflight = await send(`${server.url}/race/run`, {
    method: 'OPTIONS',
    headers: { Origin: 'https://else.where' },
  })

  expect([preflight.status, preflight.headers.get('allow')]).toEqual([204, 'POST, OPTIONS'])
  expect(preflight.headers.has('access-control-allow-origin')).toBe(false)
})

test.each(['/openapi.json', '/llms.txt'])('names the request for %s, too', async (path) => {
  const { headers } = await send(server.url + path)

  expect(headers.get('request-id')).toMatch(/^[\da-f-]{36}$/)
})

test('answers HEAD like GET, without a body', async () => {
  const answer = await send(`${server.url}/api/accounts/universal`, { method: 'HEAD' })

  expect(answer).toMatchObject({ status: 200, text: '' })
  expect(answer.headers.get('content-type')).toBe('application/json')
})

test.each([
  ['text/plain', {}],
  ['multipart/form-data; boundary=x', {}],
  ['application/json; charset=utf-16', {}],
  ['application/json', { 'Content-Encoding': 'gzip' }],
])('does not guess at a body of type %s', async (type, more) => {
  const headers = { 'Content-Type': type, ...more }
  const answer = await send(url, { method: 'POST', headers, body: '{"amount":2500}' })

  expectProblem(answer, 'unsupported-media-type')
  expect(answer.headers.get('accept-post')).toContain('application/json')
  const isCoded = 'Content-Encoding' in more
  expect(answer.headers.get('accept-encoding')).toBe(isCoded ? 'identity' : null)
})

test('reads a body that says that it has no coding, however that is written', async () => {
  const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'Identity' }
  const answer = await send(url, { method: 'POST', headers, body: '{"amount":0}' })

  expectProblem(answer, 'invalid-request')
})

test('reads no body that is too large, whether it says so or not', async () => {
  const tooLarge = JSON.stringify({ amount: 2_500, account: 'x'.repeat(MAX_BODY_BYTES) })
  const announced = await sendRaw(
    { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(tooLarge)) },
    tooLarge,
  )
  const chunked = await sendRaw(
    { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
    tooLarge,
  )

  expect(announced).toMatchObject({ status: 413, body: { code: 'body-too-large' } })
  expect(chunked).toMatchObject({ status: 413, body: { code: 'body-too-large' } })
})

test('simulates no fault unless the server allows it', async () => {
  const answer = await post(url, { amount: 1 }, { 'Simulate-Fault': 'lose-reply' })

  expect(answer.status).toBe(403)
  expectProblem(answer, 'faults-not-allowed')
})

test('is open to pages of every origin, without credentials', async () => {
  const preflight = await send(url, {
    method: 'OPTIONS',
    headers: { Origin: 'https://else.where' },
  })
  const answer = await send(`${server.url}/api/keys/unused`)

  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
  expect(preflight.headers.get('access-control-allow-headers')).toBe('*, Authorization')
  expect(preflight.headers.get('access-control-max-age')).toBe('86400')
  for (const { headers } of [preflight, answer]) {
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.has('access-control-allow-credentials')).toBe(false)
  }
  for (const header of ['Request-Id', 'Idempotent-Replayed', 'Location', 'Retry-After']) {
    expect(answer.headers.get('access-control-expose-headers')).toContain(header)
  }
})

test.each<[string, string, RequestInit, number]>([
  ['a wrong amount', '/api/deposits', json('{}'), 400],
  ['a missing account', '/api/deposits', json('{"amount":1,"account":"nobody"}'), 404],
  ['a path that is not there', '/api/nothing', {}, 404],
  ['a method that it does not take', '/api/deposits', { method: 'DELETE' }, 405],
  ['a body that is too large', '/api/deposits', json(' '.repeat(MAX_BODY_BYTES + 1)), 413],
  ['a query that is too long', `/api/deposits?${'a'.repeat(5_000)}`, {}, 414],
  ['a body of another type', '/api/deposits', { method: 'POST', body: 'amount=1' }, 415],
])('lets a page of another origin read the refusal of %s', async (_, path, init, status) => {
  const answer = await send(server.url + path, init)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('access-control-expose-headers')).toContain('Request-Id')
})

test('lets SDKs and tracers send their headers to every path from a page of another origin', async () => {
  const wished = 'authorization,baggage,idempotency-key,sentry-trace,traceparent,x-stainless-lang'
  for (const path of ['/api/deposits', '/api/accounts', '/api/keys/k', '/api/attempts']) {
    const { status, headers } = await send(server.url + path, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://else.where',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': wished,
      },
    })
    expect([status, headers.get('access-control-allow-headers')]).toEqual([204, '*, Authorization'])
  }
})

test('gives the address at which the client sees this site in the type of a problem', async () => {
  const typeFor = async (headers: Record<string, string>) =>
    (await send(`${server.url}/api/keys/unused`, { headers })).body.type
  const proto = { 'X-Forwarded-Proto': 'https' }

  expect(await typeFor({})).toBe(`${server.url}/docs#key-not-found`)
  expect(await typeFor({ ...proto, 'X-Forwarded-Host': 'pay.example' })).toBe(
    'https://pay.example/docs#key-not-found',
  )
  // Of a chain of proxies the first one stands on the left: it spoke to the client.
  expect(
    await typeFor({ 'X-Forwarded-Proto': 'https, http', 'X-Forwarded-Host': 'pay.example, inner' }),
  ).toBe('https://pay.example/docs#key-not-found')
  for (const host of ['"><script>', 'a:99999', '1.2.3.999']) {
    const headers = { ...proto, 'X-Forwarded-Host': host }
    expect(await typeFor(headers)).toBe('/docs#key-not-found')
    expect((await send(`${server.url}/docs`, { headers })).status).toBe(200)
  }
})

test.each([
  ['/api/keys/unused', 'GET', 'key-not-found'],
  ['/api/deposits', 'DELETE', 'method-not-allowed'],
])('writes the Request-Id of a refused request to the log: %s %s', async (path, method, code) => {
  const answer = await send(server.url + path, { method })

  const requestId = answer.headers.get('request-id') as string
  const line = await findLine(server, requestId)
  expect(JSON.parse(line)).toMatchObject({ requestId, code })
})

test.each([
  ['/api/keys/%E0%A4%A', 'key-not-found'],
  ['/api/keys/%', 'key-not-found'],
  ['/api/%ff', 'not-found'],
])('answers a path that is no percent-encoded text with a problem: %s', async (path, code) => {
  const answer = await send(server.url + path)

  expect(answer.status).toBe(404)
  expectProblem(answer, code)
  await findLine(server, answer.headers.get('request-id') as string)
})

/** The members that every problem has, and that they agree with its headers. */
function expectProblem(answer: Answer, code: string): void {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.body).toMatchObject({
    type: expect.stringMatching(new RegExp(`/docs#${code}$`)),
    title: expect.any(String),
    status: answer.status,
    detail: expect.any(String),
    instance: `urn:uuid:${answer.headers.get('request-id')}`,
    code,
    error: { type: expect.any(String), code: expect.any(String), message: answer.body.detail },
  })
  expect(answer.headers.get('stripe-should-retry')).toBe(String(answer.body.retry === 'same-key'))
}

/** A request that fetch would not send. */
async function sendRaw(headers: Record<string, string | string[]>, body = '{"amount":2500}') {
  return new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    const request = rawRequest(url, { method: 'POST', headers }, async (response) => {
      const text = (await buffer(response)).toString()
      resolve({ status: response.statusCode as number, body: JSON.parse(text) })
    })
    request.on('error', reject)
    request.end(body)
  })
}
