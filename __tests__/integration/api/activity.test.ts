import { aDeposit, times } from '@/__tests__/support/commands'
import { holdTransaction, provideTestDatabase } from '@/__tests__/support/database/test-database'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { activityAfter, getActivity, TICK_MS } from '@/lib/queries/get-activity'
import { ACTIVITY_SQL } from '@/lib/queries/read-activity'
import { itemAt } from '@/scripts/support/item-at'

const database = provideTestDatabase()

/** Every reading of the attempts is counted by the database itself: a view of that name counts them. */
const COUNT_READINGS = `
  CREATE SEQUENCE readings;
  ALTER TABLE attempts RENAME TO counted_attempts;
  CREATE VIEW attempts AS
    WITH reading AS MATERIALIZED (SELECT nextval('readings') AS number)
    SELECT * FROM counted_attempts WHERE (SELECT number FROM reading) > 0`

const STOP_COUNTING = `
  DROP VIEW attempts;
  ALTER TABLE counted_attempts RENAME TO attempts;
  DROP SEQUENCE readings`

async function countReadings(): Promise<number> {
  const { rows } = await database.client.query('SELECT last_value, is_called FROM readings')
  return rows[0].is_called ? Number(rows[0].last_value) : 0
}

let elapsedMs = 0
const passATick = () => {
  elapsedMs += TICK_MS
}

beforeEach(() => {
  const clock = performance.now.bind(performance)
  jest.spyOn(performance, 'now').mockImplementation(() => clock() + elapsedMs)
  // Whatever an earlier test heard is old by now.
  passATick()
})

afterEach(() => jest.restoreAllMocks())

test('asks the database once for fifty visitors who poll at once', async () => {
  await makeDeposit(aDeposit())
  await database.client.query(COUNT_READINGS)
  try {
    // As slow as it takes for all of them to be there.
    const release = await holdTransaction(database.url, 'LOCK TABLE counted_attempts')
    const visitors = times(50, getActivity)
    passATick()
    visitors.push(...times(50, getActivity))
    await release()
    const answers = await Promise.all(visitors)

    expect(await countReadings()).toBe(1)
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toMatchObject({ balanceCents: 2_500, attempts: [{ outcome: 'applied' }] })

    passATick()
    await Promise.all(times(50, getActivity))
    expect(await countReadings()).toBe(2)
  } finally {
    await database.client.query(STOP_COUNTING)
  }
})

test('reads the latest of many attempts by their index alone', async () => {
  await makeDeposit(aDeposit())
  await database.client.query(`
    INSERT INTO attempts (account_id, amount_cents, outcome, deposit_id, source, request_id)
    SELECT account_id, amount_cents, 'replayed', deposit_id, source, 'many'
    FROM attempts, generate_series(1, 20000)`)
  await database.client.query('ANALYZE attempts')
  const { rows } = await database.client.query(
    `EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF) ${ACTIVITY_SQL}`,
    [UNIVERSAL_ACCOUNT_ID, 100],
  )
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')

  expect(plan).toMatch(
    /Index Scan Backward using attempts_account_id_transaction_id_id_idx on attempts \(actual rows=100/,
  )
  expect(plan).not.toContain('Seq Scan on attempts')
})

test('answers with what was committed since the last tick', async () => {
  expect(await getActivity()).toMatchObject({ balanceCents: 0, attempts: [] })

  await makeDeposit(aDeposit({ idempotencyKey: 'a-long-enough-key' }))
  await makeDeposit(aDeposit({ idempotencyKey: 'a-long-enough-key' }))
  passATick()
  const { balanceCents, attempts } = await getActivity()

  expect(balanceCents).toBe(2_500)
  expect(attempts.map(({ outcome }) => outcome)).toEqual(['replayed', 'applied'])
  expect(new Set(attempts.map(({ depositId }) => depositId)).size).toBe(1)
  expect(JSON.stringify(attempts)).not.toContain('a-long-enough-key')
})

test('sends a row that was committed late, although one with a higher id was seen already', async () => {
  await makeDeposit(aDeposit())
  passATick()
  const seen = await getActivity()
  const newestId = BigInt(itemAt(seen.attempts, 0).id)
  // Took its number from the sequence early, and is committed only now.
  await database.client.query(`
    INSERT INTO attempts (id, account_id, amount_cents, outcome, deposit_id, source, request_id)
    SELECT ${newestId - 1n}, account_id, amount_cents, 'replayed', deposit_id, source, 'late' FROM attempts`)
  passATick()

  const { attempts } = activityAfter(await getActivity(), newestId)
  expect(attempts.map(({ requestId }) => requestId)).toContain('late')
})

test('sends a late row also where the server’s clock is an hour ahead of the database’s', async () => {
  await makeDeposit(aDeposit())
  passATick()
  const seen = await getActivity()
  const now = Date.now()
  jest.spyOn(Date, 'now').mockReturnValue(now + 3_600_000)

  const { attempts } = activityAfter(seen, BigInt(itemAt(seen.attempts, 0).id))
  expect(attempts).toHaveLength(1)
})

test('sends nothing again that a follower must have by now', async () => {
  await makeDeposit(aDeposit())
  await database.client.query(`UPDATE attempts SET at = at - interval '1 minute'`)
  passATick()
  const activity = await getActivity()

  expect(activity.attempts).toHaveLength(1)
  expect(activityAfter(activity, BigInt(itemAt(activity.attempts, 0).id)).attempts).toEqual([])
})

test('fails once for all of a tick while the database is away, and recovers with the next', async () => {
  await makeDeposit(aDeposit())
  await database.client.query('ALTER TABLE attempts RENAME TO away')
  try {
    const answers = await Promise.allSettled(times(50, getActivity))
    expect(answers.every(({ status }) => status === 'rejected')).toBe(true)
  } finally {
    await database.client.query('ALTER TABLE away RENAME TO attempts')
  }
  await expect(getActivity()).rejects.toThrow()
  passATick()
  expect((await getActivity()).balanceCents).toBe(2_500)
})
