import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/database/ledger'
import {
  connect,
  holdTransaction,
  provideTestDatabase,
  untilSomeoneWaits,
} from '@/__tests__/support/database/test-database'
import { type Answer, post, send } from '@/__tests__/support/server/api'
import { findLine, type Server, startServer } from '@/__tests__/support/server/server'
import { fingerprint } from '@/lib/fingerprint'

const DEPOSIT_ID = '01a20cb5-92de-7169-83bd-b8689a2919b6'

const database = provideTestDatabase()
let server: Server
let url: string

beforeAll(async () => {
  server = await startServer(database.url)
  url = `${server.url}/api/deposits`
})
afterAll(() => server.stop())

const bytesOf = ({ status, text }: Answer) => ({ status, text })

/** The first answer again, with all its headers but those of the request itself. */
function expectReplay(replay: Answer, first: Answer): void {
  const { 'request-id': requestId, date: _, ...headers } = Object.fromEntries(first.headers)
  expect(bytesOf(replay)).toEqual(bytesOf(first))
  expect(Object.fromEntries(replay.headers)).toMatchObject({
    ...headers,
    'idempotent-replayed': 'true',
  })
  expect(replay.headers.get('request-id')).not.toBe(requestId)
}

test('deposits once with a key: 201 with all that is promised of the first answer', async () => {
  const answer = await post(url, { amount: 2_500 }, { 'Idempotency-Key': '"first"' })

  expect(answer.status).toBe(201)
  expect(answer.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    account: 'universal',
    amount: 2_500,
    balanceAfter: 2_500,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  })
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/json',
    location: `/api/deposits/${answer.body.id}`,
    'idempotency-key': '"first"',
    'cache-control': 'no-store',
    'request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  const keptMs =
    Date.parse(answer.headers.get('idempotency-key-expires') as string) -
    Date.parse(answer.body.createdAt)
  expect(Math.round(keptMs / 3_600_000)).toBe(24)
  expect(answer.headers.has('idempotent-replayed')).toBe(false)
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('carries one Request-Id on the answer, in the log and in the attempt', async () => {
  const answer = await post(url, { amount: 1 }, { 'Idempotency-Key': 'k' })

  const requestId = answer.headers.get('request-id') as string
  const line = await findLine(server, requestId)
  expect(JSON.parse(line)).toMatchObject({ requestId, outcome: 'applied', source: 'api' })
  const { rows } = await database.client.query('SELECT request_id FROM attempts')
  expect(rows).toEqual([{ request_id: requestId }])
})

test('answers at the Location what the deposit answered', async () => {
  const first = await post(url, { amount: 1 })
  const read = await send(server.url + first.headers.get('location'))

  expect([read.status, read.text]).toEqual([200, first.text])
})

test('deposits every time without a key, and promises nothing about keys', async () => {
  const first = await post(url, { amount: 2_500 })
  const second = await post(url, { amount: 2_500 })

  expect([first.body.balanceAfter, second.body.balanceAfter]).toEqual([2_500, 5_000])
  expect(first.headers.has('idempotency-key')).toBe(false)
  expect(first.headers.has('idempotency-key-expires')).toBe(false)
})

test('replays the first answer byte for byte after the balance has moved on', async () => {
  const first = await post(url, { amount: 2_500 }, { 'Idempotency-Key': 'k' })
  await post(url, { amount: 1 })
  const replay = await post(url, { amount: 2_500 }, { 'Idempotency-Key': 'k' })

  expectReplay(replay, first)
  expect((await readLedger(database.client)).balanceCents).toBe(2_501)
})

test('replays the first answer byte for byte through another instance, and after a restart', async () => {
  const sendTo = ({ url }: Server) =>
    post(`${url}/api/deposits`, { amount: 2_500 }, { 'Idempotency-Key': 'k' })

  const killed = await startServer(database.url)
  const first = await sendTo(killed)
  await killed.stop('SIGKILL')
  expectReplay(await sendTo(server), first)

  const restarted = await startServer(database.url)
  expectReplay(await sendTo(restarted), first)
  await restarted.stop()
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('knows one request however it is written: quoted or bare key, JSON or form, members in any order', async () => {
  const first = await post(
    url,
    { amount: 2_500, account: 'universal' },
    { 'Idempotency-Key': '"k"' },
  )
  const writings: [string, string, string][] = [
    ['"k";v=1', 'application/json', '{ "account": "universal", "amount": 2500 }'],
    ['k', 'application/json; charset=utf-8', '{"amount":2500}'],
    ['k', 'application/x-www-form-urlencoded', 'amount=2500'],
    ['"k"', 'application/x-www-form-urlencoded;charset=UTF-8', 'account=universal&amount=02500'],
  ]
  for (const [key, type, body] of writings) {
    const headers = { 'Idempotency-Key': key, 'Content-Type': type }
    const replay = await send(url, { method: 'POST', headers, body })
    expect(bytesOf(replay)).toEqual(bytesOf(first))
    expect(replay.headers.get('idempotent-replayed')).toBe('true')
  }
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('refuses a key that was used for another amount, and can still replay the original', async () => {
  const first = await post(url, { amount: 2_500 }, { 'Idempotency-Key': 'k' })
  const reused = await post(url, { amount: 3_000 }, { 'Idempotency-Key': 'k' })

  expect(reused.status).toBe(422)
  expect(reused.body).toMatchObject({
    code: 'key-reused',
    retry: 'new-key',
    error: { type: 'idempotency_error' },
  })
  expect(reused.headers.get('stripe-should-retry')).toBe('false')
  const replay = await post(url, { amount: 2_500 }, { 'Idempotency-Key': 'k' })
  expect(bytesOf(replay)).toEqual(bytesOf(first))
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('deposits once when fifty requests with one key arrive at once, and gives all the same bytes', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => post(url, { amount: 2_500 }, { 'Idempotency-Key': 'k' })),
  )

  expect(new Set(answers.map((answer) => JSON.stringify(bytesOf(answer)))).size).toBe(1)
  expect(answers.filter((answer) => answer.headers.has('idempotent-replayed'))).toHaveLength(49)
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('uses up no key on a request that is not valid', async () => {
  const invalid = await post(url, { amount: 0 }, { 'Idempotency-Key': 'k' })
  const valid = await post(url, { amount: 2_500 }, { 'Idempotency-Key': 'k' })

  expect([invalid.status, valid.status]).toEqual([400, 201])
  expect(valid.headers.has('idempotent-replayed')).toBe(false)
})

describe('while the first request with a key still runs', () => {
  let release: () => Promise<void>
  beforeEach(async () => {
    release = await holdTransaction(
      database.url,
      `WITH deposit AS (
        INSERT INTO deposits VALUES (gen_random_uuid(), 'universal', 1, 1, now()) RETURNING id
      )
      INSERT INTO idempotency_keys SELECT 'universal', 'held', '', id, now(), now() FROM deposit`,
    )
  })
  afterEach(() => release())

  test('answers 409 after having waited, records it, and deposits once the first has failed', async () => {
    const waiting = await post(url, { amount: 2_500 }, { 'Idempotency-Key': 'held' })

    expect(waiting.status).toBe(409)
    expect(waiting.body).toMatchObject({ code: 'request-in-progress', retry: 'same-key' })
    expect(waiting.headers.get('retry-after')).toBe('1')
    expect(waiting.headers.get('stripe-should-retry')).toBe('true')

    await release()
    const retry = await post(url, { amount: 2_500 }, { 'Idempotency-Key': 'held' })
    expect(retry.status).toBe(201)
    const { rows } = await database.client.query(
      'SELECT outcome, request_id FROM attempts ORDER BY id',
    )
    expect(rows).toEqual([
      { outcome: 'in_progress', request_id: waiting.headers.get('request-id') },
      { outcome: 'applied', request_id: retry.headers.get('request-id') },
    ])
  })
})

test('calls a mismatch a mismatch while another deposit holds the account', async () => {
  await post(url, { amount: 2_500 }, { 'Idempotency-Key': 'k' })
  const release = await holdTransaction(
    database.url,
    'UPDATE accounts SET balance_cents = balance_cents',
  )
  try {
    const mismatch = await post(url, { amount: 3_000 }, { 'Idempotency-Key': 'k' })
    expect(mismatch.body).toMatchObject({ code: 'key-reused' })
  } finally {
    await release()
  }
})

test('tells one that waited for the first request with its key what came of it: a replay, or a mismatch', async () => {
  const first = await connect(database.url)
  try {
    await first.query(`
      BEGIN;
      UPDATE accounts SET balance_cents = 2500;
      INSERT INTO deposits VALUES ('${DEPOSIT_ID}', 'universal', 2500, 2500, now());
      INSERT INTO idempotency_keys
        VALUES ('universal', 'k', '\\x${fingerprint('universal', 2_500).toString('hex')}', '${DEPOSIT_ID}', now(), now())`)
    const same = post(url, { amount: 2_500 }, { 'Idempotency-Key': 'k' })
    const other = post(url, { amount: 3_000 }, { 'Idempotency-Key': 'k' })
    await untilSomeoneWaits(database.client)
    await first.query('COMMIT')

    expect(await same).toMatchObject({ status: 201, body: { id: DEPOSIT_ID } })
    expect(await other).toMatchObject({ status: 422, body: { code: 'key-reused' } })
  } finally {
    await first.end()
  }
})
