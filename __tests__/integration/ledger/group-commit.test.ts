import { aDeposit, times } from '@/__tests__/support/commands'
import { EMPTY_LEDGER, readLedger } from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import type { Outcome } from '@/lib/outcome'

const database = provideTestDatabase()

const statuses = (outcomes: Outcome[]) => [...new Set(outcomes.map(({ status }) => status))]

async function countTransactions(): Promise<number> {
  const { rows } = await database.client.query(
    'SELECT count(DISTINCT xmin::text)::int AS count FROM deposits',
  )
  return rows[0].count
}

test('commits the deposits that arrive together, or while others are committed, in one transaction', async () => {
  const early = times(100, () => makeDeposit(aDeposit()))
  // A turn later the first transaction has begun.
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setImmediate(resolve))
  const late = times(300, () => makeDeposit(aDeposit()))
  const outcomes = await Promise.all([...early, ...late])

  expect(statuses(outcomes)).toEqual(['applied'])
  expect(await readLedger(database.client)).toMatchObject({
    balanceCents: 1_000_000,
    deposits: 400,
  })
  expect(await countTransactions()).toBe(2)
})

test('writes deposits into the ledger in the order in which they arrived', async () => {
  const outcomes = await Promise.all(
    times(100, (index) => makeDeposit(aDeposit({ amountCents: index + 1 }))),
  )

  let balanceCents = 0
  for (const [index, outcome] of outcomes.entries()) {
    balanceCents += index + 1
    expect(outcome).toMatchObject({ deposit: { balanceAfterCents: balanceCents } })
  }
})

test('applies, replays, refuses and rejects within one batch, each for itself', async () => {
  const [, first, same, other, stranger, keyless] = await Promise.all([
    makeDeposit(aDeposit()),
    makeDeposit(aDeposit({ idempotencyKey: 'k' })),
    makeDeposit(aDeposit({ idempotencyKey: 'k' })),
    makeDeposit(aDeposit({ idempotencyKey: 'k', amountCents: 1 })),
    makeDeposit(aDeposit({ idempotencyKey: 'k', accountId: 'nobody' })),
    makeDeposit(aDeposit()),
  ])

  expect(first).toMatchObject({ status: 'applied' })
  expect(same).toEqual({ ...first, status: 'replayed' })
  expect(other).toMatchObject({ status: 'key_reused' })
  expect(stranger).toEqual({ status: 'rejected', reason: 'account_not_found' })
  expect(keyless).toMatchObject({ status: 'applied' })
  expect(await readLedger(database.client)).toMatchObject({ balanceCents: 7_500, deposits: 3 })
})

test('rejects the one deposit that exceeds a balance limit and applies its 99 neighbours', async () => {
  await database.client.query(
    "INSERT INTO accounts (id, balance_cents) VALUES ('full', 9007199254740991)",
  )
  const isGuilty = (index: number) => index === 61

  const outcomes = await Promise.all(
    times(100, (index) =>
      makeDeposit(
        aDeposit({
          idempotencyKey: `key-${index}`,
          accountId: isGuilty(index) ? 'full' : 'universal',
        }),
      ),
    ),
  )

  expect(outcomes[61]).toEqual({ status: 'rejected', reason: 'balance_limit' })
  expect(statuses(outcomes.filter((_, index) => !isGuilty(index)))).toEqual(['applied'])
  expect(await readLedger(database.client)).toMatchObject({
    balanceCents: 99 * 2_500,
    deposits: 99,
    keys: 99,
  })
})

describe('when the database fails', () => {
  afterEach(() => database.client.query('DROP FUNCTION fault() CASCADE'))

  const onDeposits = (kind: string, statement: string) =>
    database.client.query(`
      CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        ${statement};
        RETURN NEW;
      END $$;
      CREATE ${kind} FOR EACH ROW EXECUTE FUNCTION fault()`)

  test('at one deposit, rolls back that one and applies its 99 neighbours', async () => {
    await onDeposits(
      'TRIGGER fault AFTER INSERT ON deposits',
      "IF NEW.amount_cents = 61 THEN RAISE EXCEPTION 'a fault on purpose'; END IF",
    )
    const outcomes = await Promise.all(
      times(100, (index) => makeDeposit(aDeposit({ amountCents: index + 1 }))),
    )

    expect(outcomes[60]).toEqual({ status: 'unavailable', reason: 'rolled_back' })
    expect(statuses(outcomes.filter((_, index) => index !== 60))).toEqual(['applied'])
    expect(await readLedger(database.client)).toMatchObject({
      balanceCents: 5_050 - 61,
      deposits: 99,
    })
  })

  test('at COMMIT by losing the connection, says "unknown" to everyone in the batch', async () => {
    await onDeposits(
      'CONSTRAINT TRIGGER fault AFTER INSERT ON deposits DEFERRABLE INITIALLY DEFERRED',
      'IF NEW.amount_cents = 61 THEN PERFORM pg_sleep(60); END IF',
    )
    const deposits = times(50, (index) => aDeposit({ idempotencyKey: `key-${index}` }))
    const answers = Promise.all([
      ...deposits.map((deposit) => makeDeposit(deposit)),
      makeDeposit(aDeposit({ amountCents: 61 })),
    ])
    await terminateSleeper()

    expect(statuses(await answers)).toEqual(['unknown'])
    // Here nothing was saved; the same keys find that out, and deposit once.
    expect(await readLedger(database.client)).toMatchObject({ deposits: 0, keys: 0 })
    expect(statuses(await Promise.all(deposits.map((deposit) => makeDeposit(deposit))))).toEqual([
      'applied',
    ])
  })
})

test('leaves nothing behind of a batch whose every deposit fails', async () => {
  const outcomes = await Promise.all(
    times(20, () => makeDeposit(aDeposit({ accountId: 'nobody', idempotencyKey: 'k' }))),
  )

  expect(statuses(outcomes)).toEqual(['rejected'])
  expect(await readLedger(database.client)).toEqual(EMPTY_LEDGER)
})

/** Waits until a transaction of this database sleeps in its COMMIT, and ends its connection. */
async function terminateSleeper(): Promise<void> {
  for (;;) {
    const { rowCount } = await database.client.query(`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event = 'PgSleep'`)
    if (rowCount) return
  }
}
