import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { times } from '@/__tests__/support/commands'
import { type Gate, openGate } from '@/__tests__/support/database/gate'
import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/database/ledger'
import { holdTransaction, provideTestDatabase } from '@/__tests__/support/database/test-database'
import { postDeposit } from '@/__tests__/support/server/post-deposit'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { itemAt } from '@/scripts/support/item-at'

/** Server processes of their own, from the production build, on one database. */
const database = provideTestDatabase()
let gate: Gate
let first: Server
let second: Server

beforeAll(async () => {
  gate = await openGate(database.url)
  ;[first, second] = await Promise.all([startServer(gate.url), startServer(database.url)])
})
afterAll(async () => {
  await Promise.all([first.stop(), second.stop()])
  gate.shut()
})

test('applies a deposit once when 200 requests with one key race through two server processes', async () => {
  const answers = await Promise.all(
    times(200, (index) =>
      postDeposit(itemAt([first, second], index % 2).url, { idempotencyKey: 'shared' }),
    ),
  )

  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]))
  const replayed = answers.filter((answer) => answer.headers.has('Idempotent-Replayed'))
  expect(replayed).toHaveLength(199)
  expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
  expect(await readLedger(database.client)).toEqual({
    ...ONE_DEPOSIT_OF_25_DOLLARS,
    keys: 1,
    attempts: 200,
  })
})

test('adds up 200 deposits without a key that arrive at once through two server processes', async () => {
  const answers = await Promise.all(
    times(200, (index) =>
      postDeposit(itemAt([first, second], index % 2).url, { amountCents: index + 1 }),
    ),
  )

  expect(answers.filter((answer) => answer.status !== 201)).toEqual([])
  expect(await readLedger(database.client)).toMatchObject({
    balanceCents: 20_100,
    sumOfDepositsCents: 20_100,
    deposits: 200,
  })
})

test('leaves one JSON line an attempt, with a hash of the key and never the key', async () => {
  const idempotencyKey = 'a-key-that-no-log-may-hold'
  const before = second.lines.length
  const answers = [
    await postDeposit(second.url, { idempotencyKey }),
    await postDeposit(second.url, { idempotencyKey }),
    await postDeposit(second.url, { idempotencyKey, amountCents: 3_000 }),
    await postDeposit(second.url),
  ]

  const requestIds = answers.map(({ headers }) => headers.get('Request-Id'))
  const lines = second.lines.slice(before)
  const keyHash = createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 16)
  const line = { msg: 'attempt', amountCents: 2_500, source: 'api', keyHash }
  expect(lines.map((text) => JSON.parse(text))).toMatchObject([
    { ...line, outcome: 'applied', requestId: requestIds[0] },
    { ...line, outcome: 'replayed', requestId: requestIds[1] },
    {
      ...line,
      outcome: 'key_reused',
      requestId: requestIds[2],
      amountCents: 3_000,
    },
    { ...line, outcome: 'applied', requestId: requestIds[3], keyHash: null },
  ])
  expect(lines.map((text) => typeof JSON.parse(text).milliseconds)).toEqual(
    times(4, () => 'number'),
  )
  expect(second.lines.join('\n')).not.toContain(idempotencyKey)
})

test('names a sandbox in the log by a hash, since its id is a capability, and the universal balance as it is', async () => {
  const { id } = await bodyOf(await fetch(`${second.url}/api/accounts`, { method: 'POST' })).then(
    ([, body]) => body as { id: string },
  )
  const before = second.lines.length
  await postDeposit(second.url, { account: id })
  await postDeposit(second.url)
  const accounts = second.lines.slice(before).map((line) => JSON.parse(line).account)
  expect(accounts).toEqual([
    createHash('sha256').update(id).digest('hex').slice(0, 16),
    'universal',
  ])
  expect(second.lines.join('\n')).not.toContain(id)
})

describe('GET /readyz', () => {
  const ready = () => fetch(`${first.url}/readyz`)

  test('turns red while the database is away and green again by itself, and no key is used up', async () => {
    expect(await bodyOf(await ready())).toEqual([200, { status: 'ready' }])
    gate.shut()
    expect(await bodyOf(await ready())).toEqual([503, { status: 'database_away' }])
    expect(await bodyOf(await fetch(`${first.url}/healthz`))).toEqual([200, { status: 'ok' }])
    const refused = await postDeposit(first.url, { idempotencyKey: 'k' })
    expect(refused.status).toBe(503)

    await gate.reopen()
    expect(await bodyOf(await ready())).toEqual([200, { status: 'ready' }])
    expect((await postDeposit(first.url, { idempotencyKey: 'k' })).status).toBe(201)
    expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
  })

  test('turns red while migrations are missing, names them, and green again by itself', async () => {
    await database.client.query(
      "UPDATE _prisma_migrations SET migration_name = 'older-' || migration_name WHERE migration_name LIKE '%ledger'",
    )
    expect(await bodyOf(await ready())).toEqual([
      503,
      { status: 'migrations_missing', missing: ['20261124000000_ledger'] },
    ])
    await database.client.query('ALTER TABLE _prisma_migrations RENAME TO away')
    expect(await bodyOf(await ready())).toMatchObject([503, { status: 'migrations_missing' }])

    await database.client.query('ALTER TABLE away RENAME TO _prisma_migrations')
    await database.client.query(
      "UPDATE _prisma_migrations SET migration_name = substr(migration_name, 7) WHERE migration_name LIKE 'older-%'",
    )
    expect(await bodyOf(await ready())).toEqual([200, { status: 'ready' }])
  })
})

/** Last, since the server does not survive it. */
describe('applies a key once when its first request was killed', () => {
  test('between the claim and the balance: nothing was saved, and the retry deposits', async () => {
    const release = await holdTransaction(database.url, 'SELECT FROM accounts FOR UPDATE')
    const lost = await killWhileWaiting('%claimed AS%')
    await release()

    expect(lost).toBe('lost')
    expect(await retry()).toEqual([1, 2])
  })

  test('inside COMMIT: everything was saved, and the retry replays', async () => {
    await database.client.query(`
      CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = 0 AS
      $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER linger AFTER INSERT ON deposits DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION linger()`)
    const release = await holdTransaction(database.url, 'SELECT pg_advisory_xact_lock(1)')
    const lost = await killWhileWaiting('COMMIT')
    await release()

    expect(lost).toBe('lost')
    expect(await retry()).toEqual([0, 3])
  })

  /** Sends a deposit, and ends its server with SIGKILL once the database says that it waits in that statement. */
  async function killWhileWaiting(statement: string): Promise<unknown> {
    let answered = false
    const answer = postDeposit(first.url, { idempotencyKey: 'survivor' })
      .catch(() => 'lost')
      .finally(() => {
        answered = true
      })
    const isWaiting = () =>
      database.client.query(
        `SELECT FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1`,
        [statement],
      )
    while (!answered && (await isWaiting()).rowCount === 0) await sleep(10)
    await first.stop('SIGKILL')
    return answer
  }

  /** Restarts the server, sends the key three times, and returns how many were applied and replayed. */
  async function retry(): Promise<[applied: number, replayed: number]> {
    first = await startServer(gate.url)
    const answers = await Promise.all(
      times(3, () => postDeposit(first.url, { idempotencyKey: 'survivor' })),
    )
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201])
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
    expect(await readLedger(database.client)).toMatchObject({
      ...ONE_DEPOSIT_OF_25_DOLLARS,
      keys: 1,
    })
    const replayed = answers.filter((answer) => answer.headers.has('Idempotent-Replayed')).length
    return [3 - replayed, replayed]
  }
})

async function bodyOf(response: Response): Promise<[number, unknown]> {
  return [response.status, await response.json()]
}
