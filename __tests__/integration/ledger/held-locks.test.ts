import { aDeposit, times } from '@/__tests__/support/commands'
import { readLedger } from '@/__tests__/support/database/ledger'
import { holdTransaction, provideTestDatabase } from '@/__tests__/support/database/test-database'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { failBeforeCommit } from '@/lib/deposits/queue/fail-before-commit'
import type { Outcome } from '@/lib/outcome'
import { getLog } from '@/lib/platform/log'

/** Somebody else's transaction holds a key or an account, and does not end. Who else has to wait for it? */
const database = provideTestDatabase()

const HOLD_A_KEY = `
  WITH deposit AS (
    INSERT INTO deposits VALUES (gen_random_uuid(), 'elsewhere', 1, 1, now()) RETURNING id
  )
  INSERT INTO idempotency_keys SELECT 'universal', 'held', '', id, now(), now() FROM deposit`
const LOCK_THE_ACCOUNT = "SELECT FROM accounts WHERE id = 'universal' FOR UPDATE"

let release: () => Promise<void>
const hold = async (sql: string) => {
  release = await holdTransaction(database.url, sql)
}

beforeEach(() => database.client.query("INSERT INTO accounts (id) VALUES ('elsewhere')"))
afterEach(() => release())

const statuses = (outcomes: Outcome[]) => [...new Set(outcomes.map(({ status }) => status))]

/** The outcome, and whether it is known yet. */
function watch(outcome: Promise<Outcome>) {
  const watched = { outcome, isAnswered: false }
  outcome.then(() => {
    watched.isAnswered = true
  })
  return watched
}

test('a held key makes nobody else wait until it is told "in progress"', async () => {
  await hold(HOLD_A_KEY)
  const held = watch(makeDeposit(aDeposit({ idempotencyKey: 'held' })))
  const neighbours = times(100, (index) => makeDeposit(aDeposit({ idempotencyKey: `k-${index}` })))

  expect(statuses(await Promise.all(neighbours))).toEqual(['applied'])
  expect(held.isAnswered).toBe(false)
  expect(await held.outcome).toEqual({ status: 'in_progress' })
})

test('a client that sends a held key again and again stops nobody', async () => {
  await hold(HOLD_A_KEY)
  for (const round of times(2, String)) {
    const held = watch(makeDeposit(aDeposit({ idempotencyKey: 'held' })))
    for (const neighbour of times(10, String)) {
      await makeDeposit(aDeposit({ idempotencyKey: `${round}-${neighbour}` }))
    }
    expect(held.isAnswered).toBe(false)
    expect(await held.outcome).toEqual({ status: 'in_progress' })
  }
  expect(await readLedger(database.client)).toMatchObject({ deposits: 20 })
})

test('twenty requests with a held key are all told "in progress", together', async () => {
  await hold(HOLD_A_KEY)
  const outcomes = await Promise.all(
    times(20, () => makeDeposit(aDeposit({ idempotencyKey: 'held' }))),
  )
  expect(statuses(outcomes)).toEqual(['in_progress'])
})

test('requests that wait for a held key deposit once when it is released unused', async () => {
  await hold(HOLD_A_KEY)
  const outcomes = times(20, () => makeDeposit(aDeposit({ idempotencyKey: 'held' })))
  // Has met the lock when a neighbour in its batch is answered.
  await makeDeposit(aDeposit())
  await release()

  expect(statuses(await Promise.all(outcomes)).sort()).toEqual(['applied', 'replayed'])
  expect(await readLedger(database.client)).toMatchObject({ deposits: 2, keys: 1 })
})

test('a locked account does not stop deposits to another', async () => {
  await hold(LOCK_THE_ACCOUNT)
  const locked = watch(makeDeposit(aDeposit({ idempotencyKey: 'k' })))
  const neighbours = times(100, () => makeDeposit(aDeposit({ accountId: 'elsewhere' })))

  expect(statuses(await Promise.all(neighbours))).toEqual(['applied'])
  expect(locked.isAnswered).toBe(false)
  await release()
  expect(await locked.outcome).toMatchObject({ status: 'applied' })
})

test('a locked account does not stop its replays and refusals, also while new deposits wait', async () => {
  const first = await makeDeposit(aDeposit({ idempotencyKey: 'done' }))
  await hold(LOCK_THE_ACCOUNT)
  const locked = watch(makeDeposit(aDeposit()))

  expect(await makeDeposit(aDeposit({ idempotencyKey: 'done' }))).toEqual({
    ...first,
    status: 'replayed',
  })
  expect(await makeDeposit(aDeposit({ idempotencyKey: 'done', amountCents: 1 }))).toMatchObject({
    status: 'key_reused',
  })
  expect(locked.isAnswered).toBe(false)
  await release()
  expect(await locked.outcome).toMatchObject({ status: 'applied' })
})

test('a key and its account held by one unfinished deposit: "in progress" for the key alone', async () => {
  await hold(`${HOLD_A_KEY}; ${LOCK_THE_ACCOUNT}`)

  const [held, fresh, keyless] = await Promise.all([
    makeDeposit(aDeposit({ idempotencyKey: 'held' })),
    makeDeposit(aDeposit({ idempotencyKey: 'fresh' })),
    makeDeposit(aDeposit()),
  ])

  expect(held).toEqual({ status: 'in_progress' })
  expect(fresh).toEqual({ status: 'unavailable', reason: 'rolled_back' })
  expect(keyless).toEqual({ status: 'unavailable', reason: 'rolled_back' })
})

test('a whole table held by a migration is waited for, and given up on with nothing saved', async () => {
  await hold('LOCK TABLE deposits IN ACCESS EXCLUSIVE MODE')
  const outcomes = await Promise.all(
    times(20, (index) => makeDeposit(aDeposit({ idempotencyKey: `k-${index}` }))),
  )
  expect(statuses(outcomes)).toEqual(['unavailable'])
  await release()
  expect(await readLedger(database.client)).toMatchObject({ deposits: 0, keys: 0 })
})

test('a first request is not "in progress" because the table of the keys is locked', async () => {
  await hold('LOCK TABLE idempotency_keys IN ACCESS EXCLUSIVE MODE')
  const command = aDeposit({ idempotencyKey: 'never-sent-before' })
  expect(await Promise.all([makeDeposit(command), failBeforeCommit(command)])).toEqual([
    { status: 'unavailable', reason: 'rolled_back' },
    { status: 'unavailable', reason: 'rolled_back' },
  ])
})

test('fail-before-commit with a held key is told "in progress", and its neighbours deposit', async () => {
  await hold(HOLD_A_KEY)
  const failing = failBeforeCommit(aDeposit({ idempotencyKey: 'held' }))
  const neighbours = times(5, () => makeDeposit(aDeposit()))
  expect(statuses(await Promise.all(neighbours))).toEqual(['applied'])
  expect(await failing).toEqual({ status: 'in_progress' })
})

/** The place in the table that the next key gets: it moves on for each row that was written, also for one rolled back. */
async function nextPlace(): Promise<number> {
  const { rows } = await database.client.query(`
    WITH deposit AS (
      INSERT INTO deposits SELECT gen_random_uuid(), 'elsewhere', 1, 1 + count(*), now()
      FROM deposits WHERE account_id = 'elsewhere' RETURNING id
    )
    INSERT INTO idempotency_keys SELECT 'elsewhere', id::text, '', id, now(), now() FROM deposit
    RETURNING (ctid::text::point)[1]::int AS place`)
  return rows[0].place
}

test('waiting for a held key writes no row and no error into the log of PostgreSQL', async () => {
  await hold(HOLD_A_KEY.replace('1, 1, now()', '1, 1000000, now()'))
  // The first to meet the lock waits for it in its own transaction, and that time-out is an error.
  await makeDeposit(aDeposit({ idempotencyKey: 'held' }))
  const [place, errors] = [await nextPlace(), await readErrors()]

  expect(await makeDeposit(aDeposit({ idempotencyKey: 'held' }))).toEqual({ status: 'in_progress' })
  expect(await nextPlace()).toBe(place + 1)
  expect(await readErrors()).toEqual(errors)
})

test('a lock that is met is no error of ours: nothing is logged as one', async () => {
  const logged = (['warn', 'error'] as const).map((level) => jest.spyOn(getLog(), level))
  for (const sql of [LOCK_THE_ACCOUNT, HOLD_A_KEY]) {
    await hold(sql)
    const outcomes = times(3, () => makeDeposit(aDeposit({ idempotencyKey: 'held' })))
    const told = statuses(await Promise.all(outcomes))
    expect(told).toEqual([sql === HOLD_A_KEY ? 'in_progress' : 'unavailable'])
    await release()
  }
  expect(logged.flatMap((log) => log.mock.calls)).toEqual([])
})

/** The errors that PostgreSQL logged of this database's connections, where the test's server is the one from npm. */
async function readErrors(): Promise<string[]> {
  const { rows } = await database.client.query(
    `SELECT pg_read_file(current_setting('data_directory') || '/../postgres.log', true) AS log`,
  )
  if (rows[0].log === null) console.warn('The log of PostgreSQL is not where it is looked for.')
  const connections = await database.client.query(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database()',
  )
  const lines: string[] = (rows[0].log ?? '').split('\n')
  return lines.filter((line) => connections.rows.some(({ pid }) => line.includes(`[${pid}] ERROR`)))
}
