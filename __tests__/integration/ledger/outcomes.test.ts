import { aDeposit } from '@/__tests__/support/commands'
import {
  EMPTY_LEDGER,
  ONE_DEPOSIT_OF_25_DOLLARS,
  readLedger,
} from '@/__tests__/support/database/ledger'
import { holdTransaction, provideTestDatabase } from '@/__tests__/support/database/test-database'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import type { Outcome } from '@/lib/outcome'

const database = provideTestDatabase()

test('deposits every time without a key', async () => {
  expect(await makeDeposit(aDeposit())).toMatchObject({ status: 'applied', keyExpiresAt: null })
  expect(await makeDeposit(aDeposit())).toMatchObject({ status: 'applied' })
  expect((await readLedger(database.client)).balanceCents).toBe(5_000)
})

test('answers a replay with the original, also after the balance has moved on', async () => {
  const command = aDeposit({ idempotencyKey: 'k' })
  const first = await makeDeposit(command)
  await makeDeposit(aDeposit({ amountCents: 1 }))

  expect(await makeDeposit(command)).toEqual({ ...first, status: 'replayed' })
  expect((await readLedger(database.client)).balanceCents).toBe(2_501)
})

test('refuses a key that was used for another amount, and keeps the original replayable', async () => {
  const command = aDeposit({ idempotencyKey: 'k' })
  const first = (await makeDeposit(command)) as Extract<Outcome, { status: 'applied' }>

  expect(await makeDeposit({ ...command, amountCents: 3_000 })).toEqual({
    status: 'key_reused',
    original: first.deposit,
  })
  expect(await makeDeposit(command)).toMatchObject({ status: 'replayed' })
  expect(await readLedger(database.client)).toMatchObject({
    ...ONE_DEPOSIT_OF_25_DOLLARS,
    attempts: 3,
  })
})

test('keeps the keys of two accounts apart', async () => {
  await database.client.query("INSERT INTO accounts (id) VALUES ('other')")
  await makeDeposit(aDeposit({ idempotencyKey: 'k' }))

  expect(
    await makeDeposit(aDeposit({ idempotencyKey: 'k', accountId: 'other', amountCents: 1 })),
  ).toMatchObject({ status: 'applied', deposit: { balanceAfterCents: 1 } })
})

test('remembers a key for the 24 hours that it promises', async () => {
  const outcome = await makeDeposit(aDeposit({ idempotencyKey: 'k' }))
  const { deposit, keyExpiresAt } = outcome as Extract<Outcome, { status: 'applied' }>

  const keptMs = Date.parse(keyExpiresAt as string) - Date.parse(deposit.createdAt)
  // The claim is a moment older than the ledger row.
  expect(Math.abs(keptMs - 24 * 3_600_000)).toBeLessThan(60_000)
})

test('uses up no key on an account that is not there', async () => {
  expect(await makeDeposit(aDeposit({ idempotencyKey: 'k', accountId: 'nowhere' }))).toEqual({
    status: 'rejected',
    reason: 'account_not_found',
  })
  expect(await readLedger(database.client)).toEqual(EMPTY_LEDGER)
})

test('uses up no key when the balance is at its limit', async () => {
  const limit = Number.MAX_SAFE_INTEGER
  await database.client.query('UPDATE accounts SET balance_cents = $1', [limit - 2_499])

  expect(await makeDeposit(aDeposit({ idempotencyKey: 'k' }))).toEqual({
    status: 'rejected',
    reason: 'balance_limit',
  })
  expect(await makeDeposit(aDeposit({ idempotencyKey: 'k', amountCents: 2_499 }))).toMatchObject({
    status: 'applied',
    deposit: { balanceAfterCents: limit },
  })
})

describe('while another transaction holds the locks', () => {
  let release: () => Promise<void>
  const hold = async (sql: string) => {
    release = await holdTransaction(database.url, sql)
  }
  afterEach(() => release())

  test('says "in progress" of a key whose first request has not finished, then applies it', async () => {
    await hold(`
      WITH deposit AS (
        INSERT INTO deposits VALUES (gen_random_uuid(), 'universal', 1, 1, now()) RETURNING id
      )
      INSERT INTO idempotency_keys SELECT 'universal', 'held', '', id, now(), now() FROM deposit`)

    expect(await makeDeposit(aDeposit({ idempotencyKey: 'held' }))).toEqual({
      status: 'in_progress',
    })

    await release()
    expect(await makeDeposit(aDeposit({ idempotencyKey: 'held' }))).toMatchObject({
      status: 'applied',
    })
  })

  test('does not call it "in progress" when only the account is locked, and saves nothing', async () => {
    await hold('SELECT FROM accounts FOR UPDATE')

    expect(await makeDeposit(aDeposit({ idempotencyKey: 'free' }))).toEqual({
      status: 'unavailable',
      reason: 'rolled_back',
    })
    expect(await readLedger(database.client)).toEqual(EMPTY_LEDGER)
  })

  test('replays and refuses at once while the account is locked', async () => {
    await makeDeposit(aDeposit({ idempotencyKey: 'done' }))
    await hold('UPDATE accounts SET balance_cents = balance_cents')

    expect(await makeDeposit(aDeposit({ idempotencyKey: 'done' }))).toMatchObject({
      status: 'replayed',
    })
    expect(await makeDeposit(aDeposit({ idempotencyKey: 'done', amountCents: 1 }))).toMatchObject({
      status: 'key_reused',
    })
  })
})

describe('when the database answers with a conflict', () => {
  afterEach(() => database.client.query('DROP FUNCTION conflict() CASCADE'))

  test.each(['40001', '40P01'])('tries again after %s', async (sqlState) => {
    await database.client.query(`
      CREATE SEQUENCE IF NOT EXISTS conflicts;
      ALTER SEQUENCE conflicts RESTART;
      CREATE FUNCTION conflict() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF nextval('conflicts') <= 2 THEN RAISE EXCEPTION 'conflict' USING ERRCODE = '${sqlState}'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER conflict BEFORE INSERT ON deposits FOR EACH ROW EXECUTE FUNCTION conflict()`)

    expect(await makeDeposit(aDeposit({ idempotencyKey: 'k' }))).toMatchObject({
      status: 'applied',
    })
    expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
  })

  test('gives up after a bounded number of tries, with nothing saved', async () => {
    await database.client.query(`
      CREATE FUNCTION conflict() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'conflict' USING ERRCODE = '40001';
      END $$;
      CREATE TRIGGER conflict BEFORE INSERT ON deposits FOR EACH ROW EXECUTE FUNCTION conflict()`)

    expect(await makeDeposit(aDeposit({ idempotencyKey: 'k' }))).toEqual({
      status: 'unavailable',
      reason: 'rolled_back',
    })
    expect(await readLedger(database.client)).toEqual(EMPTY_LEDGER)
  })
})
