import {
  EMPTY_LEDGER,
  ONE_DEPOSIT_OF_25_DOLLARS,
  readLedger,
} from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { post } from '@/__tests__/support/server/api'
import { postUntilAnswered } from '@/__tests__/support/server/retrying-client'
import { findLine, type Server, startServer } from '@/__tests__/support/server/server'
import { postRaw } from '@/__tests__/support/wire/raw-http'
import { FAULT_NAMES, type Fault } from '@/lib/faults'

/** Long enough for a slow machine, and shorter than the fault slow-reply. */
const PATIENCE_MS = 5_000
const SAVES_NOTHING: Fault[] = ['fail-before-commit', 'rate-limited', 'in-progress', 'unavailable']

const database = provideTestDatabase()
let server: Server
let url: string

beforeAll(async () => {
  server = await startServer(database.url, { ALLOW_FAULTS: 'true' })
  url = `${server.url}/api/deposits`
})
afterAll(() => server.stop())

const body = JSON.stringify({ amount: 2_500 })

test('lose-reply sends the status, the headers and one byte, and then cuts the connection', async () => {
  const { received, endedProperly } = await postRaw(url, body, { 'Simulate-Fault': 'lose-reply' })

  const [head = '', rest] = received.split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 201 Created\r\n/)
  expect(head.toLowerCase()).toContain('\r\nlocation: /api/deposits/')
  expect(rest).toBe('{')
  expect(Number(/^content-length: (\d+)$/im.exec(head)?.[1])).toBeGreaterThan(100)
  expect(endedProperly).toBe(false)
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('cut-wire cuts the connection before any byte', async () => {
  expect(await postRaw(url, body, { 'Simulate-Fault': 'cut-wire' })).toEqual({
    received: '',
    endedProperly: false,
  })
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('without a fault the raw answer is whole', async () => {
  expect(await postRaw(url, body)).toMatchObject({ endedProperly: true })
})

test('cut-wire cannot be aimed at the connection of another request', async () => {
  const answer = await post(url, { amount: 2_500 }, { 'X-Connection-To-Cut': 'x' })
  expect(answer.status).toBe(201)
})

test.each<[Fault, number, string]>([
  ['fail-before-commit', 503, 'unavailable'],
  ['rate-limited', 429, 'rate-limited'],
  ['in-progress', 409, 'request-in-progress'],
  ['unavailable', 503, 'unavailable'],
])('%s answers %i and saves no deposit', async (fault, status, code) => {
  const answer = await post(
    url,
    { amount: 2_500 },
    { 'Simulate-Fault': fault, 'Idempotency-Key': 'k' },
  )

  expect(answer).toMatchObject({ status, body: { code, retry: 'same-key' } })
  // Or whoever forgot about the header looks for a database that is not away.
  expect(answer.headers.get('simulated-fault')).toBe(fault)
  expect(answer.body.detail).toMatch(/\(simulated\)$/)
  expect(answer.headers.get('retry-after')).toBe('1')
  expect(await readLedger(database.client)).toEqual({ ...EMPTY_LEDGER, attempts: 1 })
})

test('gateway-timeout answers 504 although the deposit was made, and advises a retry only with a key', async () => {
  const fault = { 'Simulate-Fault': 'gateway-timeout' }
  const keyed = await post(url, { amount: 2_500 }, { ...fault, 'Idempotency-Key': 'gateway' })
  expect(keyed).toMatchObject({ status: 504, body: { retry: 'same-key' } })
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)

  const keyless = await post(url, { amount: 2_500 }, fault)
  expect(keyless).toMatchObject({ status: 504, body: { retry: 'no' } })
})

test.each(FAULT_NAMES.filter((fault) => !SAVES_NOTHING.includes(fault) && fault !== 'slow-reply'))(
  '%s claims no deposit where the account is not there',
  async (fault) => {
    const { received } = await postRaw(
      url,
      JSON.stringify({ amount: 2_500, account: 'sandbox_gone' }),
      { 'Simulate-Fault': fault, Connection: 'close' },
    )
    expect(received).not.toMatch(/deposit (is|was) made|location:/i)
    expect(await readLedger(database.client)).toMatchObject({ deposits: 0 })
  },
)

const QUICK_FAULTS = FAULT_NAMES.filter((fault) => fault !== 'slow-reply')

test.each(QUICK_FAULTS)('%s is recorded with its attempt, and in the log', async (fault) => {
  await postRaw(url, body, { 'Simulate-Fault': fault, Connection: 'close' })

  const { rows } = await database.client.query(
    'SELECT fault, outcome, deposit_id, request_id FROM attempts',
  )
  const savesNothing = SAVES_NOTHING.includes(fault)
  expect(rows).toEqual([
    {
      fault,
      outcome: fault === 'in-progress' ? 'in_progress' : savesNothing ? 'rejected' : 'applied',
      deposit_id: savesNothing ? null : expect.any(String),
      request_id: expect.any(String),
    },
  ])
  expect(JSON.parse(await findLine(server, rows[0].request_id))).toMatchObject({
    msg: 'attempt',
    fault,
  })
})

test('a fault is no part of the fingerprint: the retry without it is a replay', async () => {
  const key = { 'Idempotency-Key': 'replayed' }
  const lost = await postRaw(url, body, { ...key, 'Simulate-Fault': 'lose-reply' })
  const retry = await post(url, { amount: 2_500 }, key)

  expect(retry.headers.get('idempotent-replayed')).toBe('true')
  expect(retry.headers.has('simulated-fault')).toBe(false)
  expect(lost.received.toLowerCase()).toContain('simulated-fault: lose-reply')
  expect(lost.received).toContain(`location: /api/deposits/${retry.body.id}`)
})

test('names the faults there are when it is asked for another', async () => {
  const answer = await post(url, { amount: 2_500 }, { 'Simulate-Fault': 'constructor' })

  expect(answer).toMatchObject({ status: 400, body: { code: 'unknown-fault' } })
  for (const fault of FAULT_NAMES) expect(answer.body.detail).toContain(fault)
})

test('a slow reply holds nothing that another deposit needs', async () => {
  const slow = new AbortController()
  const waiting = fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Simulate-Fault': 'slow-reply' },
    body,
    signal: slow.signal,
  }).catch((error) => error.name)
  while ((await readLedger(database.client)).deposits === 0);

  const { rows } = await database.client.query('SELECT fault FROM attempts')
  expect(rows).toEqual([{ fault: 'slow-reply' }])
  expect((await post(url, { amount: 1 })).body.balanceAfter).toBe(2_501)
  slow.abort()
  expect(await waiting).toBe('AbortError')
})

describe.each(FAULT_NAMES)('a plain client that retries through %s', (fault) => {
  test('pays once with a key, also when it repeats the fault', async () => {
    const response = await postUntilAnswered(
      url,
      { amount: 2_500 },
      {
        headers: () => ({ 'Idempotency-Key': `plain-${fault}`, 'Simulate-Fault': fault }),
        patienceMs: PATIENCE_MS,
      },
    )

    expect(response.status).toBe(201)
    expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
  })

  test('pays for every deposit that was made without a key', async () => {
    const response = await postUntilAnswered(
      url,
      { amount: 2_500 },
      {
        headers: (tries): Record<string, string> =>
          tries === 1 ? { 'Simulate-Fault': fault } : {},
        patienceMs: PATIENCE_MS,
      },
    )

    expect(response.status).toBe(201)
    expect((await readLedger(database.client)).balanceCents).toBe(
      SAVES_NOTHING.includes(fault) ? 2_500 : 5_000,
    )
  })
})
