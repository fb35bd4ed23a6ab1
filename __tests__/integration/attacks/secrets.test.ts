import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { postForm, readHiddenFields } from '@/__tests__/support/pages/scriptless-form'
import { post, send } from '@/__tests__/support/server/api'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { exchangeBytes } from '@/__tests__/support/wire/exchange-bytes'

const SECRET = `secret-${randomUUID()}`

const database = provideTestDatabase()
let server: Server

beforeAll(async () => {
  server = await startServer(database.url, {
    ALLOW_FAULTS: 'true',
    LOG_LEVEL: 'debug',
    SOME_SECRET: SECRET,
  })
})
afterAll(() => server.stop())

const deposits = () => `${server.url}/api/deposits`

describe('a key', () => {
  /** In every place where a client can put one. */
  const ask: [string, (key: string) => Promise<unknown>][] = [
    ['that deposits', (key) => post(deposits(), { amount: 1 }, { 'Idempotency-Key': key })],
    ['that is quoted', (key) => post(deposits(), { amount: 1 }, { 'Idempotency-Key': `"${key}"` })],
    [
      'that replays, and is reused',
      async (key) => {
        for (const amount of [1, 1, 2]) {
          await post(deposits(), { amount }, { 'Idempotency-Key': key })
        }
      },
    ],
    [
      'that is not one',
      (key) => post(deposits(), { amount: 1 }, { 'Idempotency-Key': `${key} x` }),
    ],
    ['that is two', (key) => post(deposits(), { amount: 1 }, { 'Idempotency-Key': `${key},x` })],
    [
      'with half a quote',
      (key) => post(deposits(), { amount: 1 }, { 'Idempotency-Key': `"${key}` }),
    ],
    ['of a refused deposit', (key) => post(deposits(), {}, { 'Idempotency-Key': key })],
    [
      'of a fault',
      (key) =>
        post(
          deposits(),
          { amount: 1 },
          { 'Idempotency-Key': key, 'Simulate-Fault': 'fail-before-commit' },
        ),
    ],
    ['in the body', (key) => post(deposits(), { amount: 1, [key]: key })],
    ['in an address', (key) => send(`${server.url}/api/keys/${key}`)],
    ['in an address that is none', (key) => send(`${server.url}/api/${key}/%ff`)],
    ['in a query', (key) => send(`${deposits()}?key=${key}`)],
    ['with a page', (key) => send(`${server.url}/keys/${key}`)],
    [
      'with the page of an account that is none',
      (key) => send(`${server.url}/keys/${key}?account=%00`),
    ],
    [
      'in the form',
      async (key) =>
        postForm(server.url, [
          ...(await readHiddenFields(server.url)),
          ...([
            ['amount', '1'],
            ['withKey', 'on'],
            ['idempotencyKey', key],
          ] as const),
        ]),
    ],
    [
      'in a request that is cut off',
      (key) =>
        exchangeBytes(
          server.url,
          `POST /api/deposits HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: ${key}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"k":"${key}"`,
          { leaves: true },
        ),
    ],
    [
      'while the database fails',
      async (key) => {
        await database.client.query('ALTER TABLE idempotency_keys RENAME TO away')
        await post(deposits(), { amount: 1 }, { 'Idempotency-Key': key })
        await send(`${server.url}/api/keys/${key}`)
        await send(`${server.url}/keys/${key}`)
        await database.client.query('ALTER TABLE away RENAME TO idempotency_keys')
      },
    ],
  ]

  test.each(ask)('%s is in no line of the log', async (_, ask) => {
    const key = `key-${randomUUID()}`
    const before = server.lines.length
    await ask(key)
    const last = await send(`${server.url}/api/nothing-${randomUUID()}`)
    await untilLogged(last.headers.get('request-id') as string)

    expect(server.lines.length).toBeGreaterThan(before)
    expect(server.lines.filter((line) => line.includes(key))).toEqual([])
  })
})

/** What the server wrote before is read before. */
async function untilLogged(requestId: string): Promise<void> {
  while (!server.lines.some((line) => line.includes(requestId))) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('nothing of the server’s environment is in what a browser is given', async () => {
  const url = new URL(database.url)
  const secrets = [
    SECRET,
    database.url,
    url.pathname.slice(1),
    ...(url.password ? [url.password] : []),
  ]
  const pages = [
    '/',
    '/race',
    '/faults',
    '/docs',
    '/how-it-works',
    '/openapi.json',
    '/llms.txt',
    '/readyz',
  ]
  const texts = [
    ...(await Promise.all(pages.map(async (page) => (await send(server.url + page)).text))),
    ...filesUnder('.next/static').map((file) => readFileSync(file, 'utf8')),
  ]

  expect(texts.length).toBeGreaterThan(pages.length + 5)
  for (const secret of secrets) expect(texts.filter((text) => text.includes(secret))).toEqual([])
})

test('the code that a browser is given knows no database and no variable of the environment', () => {
  const code = filesUnder('.next/static').map((file) => readFileSync(file, 'utf8'))

  expect(code.join('\n')).not.toMatch(
    /DATABASE_URL|postgres(ql)?:\/\/|PrismaClient|RATE_LIMIT_PER_MINUTE|METRICS_PORT|idempotency_keys/,
  )
})

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

describe('a sandbox', () => {
  const make = async () => (await post(`${server.url}/api/accounts`, {})).body.id as string

  test('has an id of 128 random bits, no two of which are alike in any place', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, make))
    const random = ids.map((id) => Buffer.from(id.replace('sandbox_', ''), 'base64url'))

    expect(new Set(ids).size).toBe(40)
    expect(random.map((bytes) => bytes.length)).toEqual(Array(40).fill(16))
    for (let place = 0; place < 16; place++) {
      expect(new Set(random.map((bytes) => bytes[place])).size).toBeGreaterThan(10)
    }
  })

  test('is in no list, no page and no answer but its own', async () => {
    const sandbox = await make()
    const key = `key-${randomUUID()}`
    const { body } = await post(
      deposits(),
      { amount: 77, account: sandbox },
      { 'Idempotency-Key': key },
    )
    const addresses = [
      ...['/', '/activity?after=0', '/api/attempts', '/api/attempts?after=0', '/api/deposits'],
      ...['/api/deposits?after=0', '/api/accounts', `/api/keys/${key}`, `/keys/${key}`, '/readyz'],
    ]

    for (const address of addresses) {
      const { text } = await send(server.url + address)
      expect([address, text]).not.toEqual([address, expect.stringContaining(sandbox)])
      expect([address, text]).not.toEqual([address, expect.stringContaining(body.id)])
    }
    for (const account of ['sandbox_', '%25', 'sandbox_%25', '*', '']) {
      for (const list of ['deposits', 'attempts']) {
        const { status } = await send(`${server.url}/api/${list}?account=${account}`)
        expect([400, 404]).toContain(status)
      }
    }
    expect((await send(`${deposits()}?account=${sandbox}`)).body.data).toHaveLength(1)
  })
})
