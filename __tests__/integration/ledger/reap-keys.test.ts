import { aDeposit, times } from '@/__tests__/support/commands'
import { readLedger } from '@/__tests__/support/database/ledger'
import {
  connect,
  holdTransaction,
  provideTestDatabase,
  untilSomeoneWaits,
} from '@/__tests__/support/database/test-database'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { reapKeys } from '@/lib/retention/reap-keys'

const database = provideTestDatabase()

const depositWithKeys = (count: number) =>
  Promise.all(
    times(count, (index) =>
      makeDeposit(aDeposit({ amountCents: 1, idempotencyKey: `key-${index}` })),
    ),
  )

/** Moves the keys' whole lives into the past, as if that long had gone by. */
const letTimePass = (interval: string) =>
  database.client.query(
    'UPDATE idempotency_keys SET created_at = created_at - $1::interval, expires_at = expires_at - $1::interval',
    [interval],
  )

test('forgets keys and keeps every deposit and the balance', async () => {
  await depositWithKeys(20)
  await letTimePass('24 hours')

  expect(await reapKeys()).toBe(20)
  expect(await readLedger(database.client)).toEqual({
    balanceCents: 20,
    sumOfDepositsCents: 20,
    deposits: 20,
    keys: 0,
    attempts: 20,
  })
})

test('forgets no key before its 24 hours are over', async () => {
  await depositWithKeys(3)
  await letTimePass('23 hours 59 minutes 30 seconds')

  expect(await reapKeys()).toBe(0)
  expect(await makeDeposit(aDeposit({ amountCents: 1, idempotencyKey: 'key-0' }))).toMatchObject({
    status: 'replayed',
  })
})

test('still replays an expired key until a reaper comes by, and deposits anew after that', async () => {
  const command = aDeposit({ idempotencyKey: 'k' })
  const first = await makeDeposit(command)
  await letTimePass('25 hours')

  expect(await makeDeposit(command)).toMatchObject({ status: 'replayed' })
  await reapKeys()
  const second = await makeDeposit(command)

  expect(second).toMatchObject({ status: 'applied', deposit: { balanceAfterCents: 5_000 } })
  expect(second).not.toMatchObject({ deposit: (first as { deposit: object }).deposit })
})

test('two requests of one batch with a key that is reaped at that moment are one new deposit and its replay', async () => {
  const command = aDeposit({ idempotencyKey: 'k' })
  const first = await makeDeposit(command)
  const reaper = await connect(database.url)
  try {
    await reaper.query('BEGIN; DELETE FROM idempotency_keys')
    const both = Promise.all([makeDeposit(command), makeDeposit(command)])
    await untilSomeoneWaits(reaper)
    await reaper.query('COMMIT')
    const [second, third] = await both

    expect([second.status, third.status]).toEqual(['applied', 'replayed'])
    expect(third).toMatchObject({ deposit: (second as { deposit: object }).deposit })
    expect(second).not.toMatchObject({ deposit: (first as { deposit: object }).deposit })
  } finally {
    await reaper.end()
  }
})

describe('with thousands of expired keys', () => {
  const KEYS = 4_500

  beforeEach(async () => {
    await database.client.query(
      `WITH ledger AS (
         INSERT INTO deposits
         SELECT gen_random_uuid(), 'universal', 1, position, now() FROM generate_series(1, $1::int) AS position
         RETURNING id
       )
       INSERT INTO idempotency_keys
       SELECT 'universal', id::text, '', id, now() - interval '2 days', now() - interval '1 day' FROM ledger`,
      [KEYS],
    )
    await database.client.query("UPDATE accounts SET balance_cents = $1 WHERE id = 'universal'", [
      KEYS,
    ])
  })

  test('lets two reapers at once share the work, and counts each key once', async () => {
    const reaped = await Promise.all([reapKeys(), reapKeys(), reapKeys()])

    expect(reaped.reduce((sum, count) => sum + count)).toBe(KEYS)
    expect(await readLedger(database.client)).toMatchObject({
      balanceCents: KEYS,
      sumOfDepositsCents: KEYS,
      deposits: KEYS,
      keys: 0,
    })
  })

  test('deletes at most a thousand keys a statement, so that no deposit waits long behind it', async () => {
    await database.client.query(`
      CREATE TABLE batches (size bigint);
      CREATE FUNCTION note_batch() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO batches SELECT count(*) FROM reaped; RETURN NULL; END $$;
      CREATE TRIGGER note_batch AFTER DELETE ON idempotency_keys REFERENCING OLD TABLE AS reaped
      FOR EACH STATEMENT EXECUTE FUNCTION note_batch()`)
    try {
      await reapKeys()
      const { rows } = await database.client.query('SELECT size::int FROM batches')
      expect(rows.map((row) => row.size)).toEqual([1_000, 1_000, 1_000, 1_000, 500])
    } finally {
      await database.client.query('DROP FUNCTION note_batch() CASCADE; DROP TABLE batches')
    }
  })

  test('steps over a key that another transaction holds, instead of waiting for it', async () => {
    const release = await holdTransaction(
      database.url,
      'SELECT FROM idempotency_keys ORDER BY key LIMIT 7 FOR UPDATE',
    )
    expect(await reapKeys()).toBe(KEYS - 7)
    await release()
    expect(await reapKeys()).toBe(7)
  })
})
