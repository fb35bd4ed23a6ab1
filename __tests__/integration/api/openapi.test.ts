import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { type Answer, post, send } from '@/__tests__/support/server/api'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { problemResponse } from '@/lib/api/answers/problem-response'
import { OPERATIONS } from '@/lib/api/contract/operations'
import { PROBLEM_CODES } from '@/lib/api/contract/problems'
import { FAULT_NAMES } from '@/lib/faults'

const database = provideTestDatabase()
const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }))
let server: Server
let openApi: Answer

beforeAll(async () => {
  server = await startServer(database.url, { ALLOW_FAULTS: 'true', MAX_SANDBOXES: '1' })
  openApi = await send(`${server.url}/openapi.json`)
  ajv.addSchema(openApi.body, 'openapi')
})
afterAll(() => server.stop())

const pointer = (...parts: string[]) =>
  `openapi#/${parts
    .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
    .join('/')}`

/** Fails unless the document describes this answer: its status, its headers, its type and its body. */
function expectDescribed(method: string, path: string, answer: Answer): void {
  const response = openApi.body.paths[path][method].responses[answer.status]
  expect({ status: answer.status, isDescribed: response !== undefined }).toEqual({
    status: answer.status,
    isDescribed: true,
  })
  const type = answer.headers.get('content-type') as string
  expect(Object.keys(response.content)).toEqual([type])
  const schema = pointer(
    'paths',
    path,
    method,
    'responses',
    String(answer.status),
    'content',
    type,
    'schema',
  )
  ajv.validate({ $ref: schema }, answer.body)
  expect(ajv.errors ?? []).toEqual([])
  expectHeadersDescribed(response.headers, answer.headers)
}

/** What HTTP and the platform send by themselves, and what is the same on every answer. */
const NOT_OF_THE_API =
  /^(access-control-|cache-control$|connection$|content-|cross-origin-|date$|keep-alive$|permissions-policy$|referrer-policy$|transfer-encoding$|vary$|x-)/

function expectHeadersDescribed(described: Record<string, unknown>, headers: Headers): void {
  const sent = [...headers.keys()].filter((name) => !NOT_OF_THE_API.test(name))
  const names = new Map(Object.keys(described).map((name) => [name.toLowerCase(), name]))
  expect([...names.keys()]).toEqual(expect.arrayContaining(sent))
  for (const name of sent) {
    const schema = pointer('components', 'headers', names.get(name) as string, 'schema')
    expect([name, ajv.validate({ $ref: schema }, headers.get(name))]).toEqual([name, true])
  }
}

test('lints clean', async () => {
  const linter = spawn(process.execPath, ['__tests__/support/lint-openapi.mjs'])
  linter.stdin.end(openApi.text)

  expect(JSON.parse(await text(linter.stdout))).toEqual([])
  expect(openApi.body.openapi).toBe('3.1.0')
})

test('describes every answer to a deposit', async () => {
  const url = `${server.url}/api/deposits`
  const key = { 'Idempotency-Key': 'k' }
  const answers = [
    await post(url, { amount: 2_500 }),
    await post(url, { amount: 2_500 }, key),
    await post(url, { amount: 2_500 }, key),
    await post(url, { amount: 1 }, key),
    await post(url, { amount: 0, what: 1 }),
    await post(url, { amount: 1 }, { 'Idempotency-Key': 'a,b' }),
    await post(url, { amount: 1 }, { 'Simulate-Fault': 'none' }),
    await post(url, { amount: 1, account: 'nobody' }),
    await post(url, { amount: 1, account: 'x'.repeat(20_000) }),
    await send(url, { method: 'POST', body: 'x' }),
    await post(url, { amount: 1 }, { 'Content-Encoding': 'gzip' }),
    await post(`${url}?what=1`, { amount: 1 }),
  ]
  for (const fault of FAULT_NAMES) {
    if (fault === 'lose-reply' || fault === 'cut-wire' || fault === 'slow-reply') continue
    answers.push(await post(url, { amount: 1 }, { 'Simulate-Fault': fault }))
  }

  for (const answer of answers) expectDescribed('post', '/api/deposits', answer)
  expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([
    201, 400, 404, 409, 413, 415, 422, 429, 503, 504,
  ])
})

test('describes every answer to a read and to making a sandbox', async () => {
  const deposit = await post(
    `${server.url}/api/deposits`,
    { amount: 1 },
    { 'Idempotency-Key': 'k' },
  )
  const sandbox = await post(`${server.url}/api/accounts`, {})
  const reads: [string, string][] = [
    ['/api/deposits/{id}', `/api/deposits/${deposit.body.id}`],
    ['/api/deposits/{id}', '/api/deposits/1'],
    ['/api/deposits/{id}', '/api/deposits/1?what=1'],
    ['/api/deposits', '/api/deposits?after=0&limit=1'],
    ['/api/deposits', '/api/deposits?limit=0'],
    ['/api/deposits', '/api/deposits?account=nobody'],
    ['/api/attempts', '/api/attempts'],
    ['/api/attempts', `/api/attempts?account=${sandbox.body.id}&after=0`],
    ['/api/accounts/{id}', '/api/accounts/universal'],
    ['/api/accounts/{id}', `/api/accounts/${sandbox.body.id}`],
    ['/api/accounts/{id}', '/api/accounts/nobody'],
    ['/api/accounts/{id}', '/api/accounts/universal?what=1'],
    ['/api/keys/{key}', '/api/keys/k'],
    ['/api/keys/{key}', '/api/keys/unused'],
    ['/api/keys/{key}', '/api/keys/k?what=1'],
  ]

  for (const [path, address] of reads) {
    expectDescribed('get', path, await send(server.url + address))
  }
  expectDescribed('post', '/api/accounts', sandbox)
  expectDescribed('post', '/api/accounts', await post(`${server.url}/api/accounts`, { a: 1 }))
  expectDescribed('post', '/api/accounts', await post(`${server.url}/api/accounts`, {}))
})

test.each(OPERATIONS)('describes every problem of $method $path', async (operation) => {
  const { method, path, problems } = operation
  const call = { request: new Request(server.url), requestId: randomUUID(), origin: server.url }
  for (const code of [...problems, 'internal-error' as const]) {
    const response = problemResponse(call, { code, detail: 'What happened.' })
    const { status, headers } = response
    const text = await response.text()
    expectDescribed(method, path, { status, headers, text, body: JSON.parse(text) })
  }
})

test('wants a body exactly where a request without one is refused', async () => {
  for (const path of ['/api/deposits', '/api/accounts']) {
    const { status } = await send(server.url + path, { method: 'POST' })
    expect([path, openApi.body.paths[path].post.requestBody.required]).toEqual([
      path,
      status === 400,
    ])
  }
})

test.each([
  [{ amount: 2_500 }],
  [{ amount: 1, account: 'universal' }],
  [{ amount: 10_000_000 }],
  [{ amount: 10_000_001 }],
  [{ amount: 0 }],
  [{ amount: 1.5 }],
  [{ amount: '1' }],
  [{ amount: 1, account: '' }],
  [{ amount: 1, account: 7 }],
  [{ amount: 1, more: 1 }],
  [{}],
  [[]],
])('accepts the body %j exactly if the document does', async (body) => {
  const isAccepted = (await post(`${server.url}/api/deposits`, body)).status === 201
  expect(ajv.validate({ $ref: pointer('components', 'schemas', 'DepositRequest') }, body)).toBe(
    isAccepted,
  )
})

test('names every problem that there is, for programs and in llms.txt', async () => {
  const llms = await send(`${server.url}/llms.txt`)

  expect(openApi.body.components.schemas.Problem.properties.code.enum).toEqual(PROBLEM_CODES)
  expect(llms.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  for (const name of [...PROBLEM_CODES, ...FAULT_NAMES, ...Object.keys(openApi.body.paths)]) {
    expect(llms.text).toContain(name)
  }
})
