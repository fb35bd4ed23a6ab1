import { aDeposit, times } from '@/__tests__/support/commands'
import { readLedger } from '@/__tests__/support/database/ledger'
import { provideTestDatabase, untilSomeoneWaits } from '@/__tests__/support/database/test-database'
import type { DepositCommand } from '@/lib/deposits/command'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { commit } from '@/lib/deposits/transaction/commit'
import { commitAroundLocks } from '@/lib/deposits/transaction/commit-around-locks'
import { getDb } from '@/lib/platform/database/db'
import { audit } from '@/lib/queries/audit'

// The function that writes a batch where Citus distributes the tables (write-on-worker.ts) keeps the rules of the plain
// statements. It is an ordinary function, so the rules can be asked for on PostgreSQL alone, too.

const database = provideTestDatabase()
const REQUIRING = 'sandbox_requiring'

beforeAll(() => {
  process.env.DATABASE_URL = `${database.url}?citus=true`
})

/** The outcomes of one batch on one account, in their order. */
const BATCH = [
  { idempotencyKey: 'b' },
  { idempotencyKey: 'a', amountCents: 1 },
  { idempotencyKey: 'b' },
  {},
  { idempotencyKey: 'b', amountCents: 1 },
]

const WAYS: [string, (commands: DepositCommand[]) => Promise<{ status: string }[]>][] = [
  ['commit', commit],
  ['commitAroundLocks', (commands) => commitAroundLocks(commands, () => {}, false)],
]

test.each(WAYS)(
  '%s: the first with a key wins in its batch, and the ledger runs in the order of the batch',
  async (_, write) => {
    const outcomes = await write(BATCH.map((overrides) => aDeposit(overrides)))
    expect(outcomes).toEqual([
      applied(2_500, 2_500, expect.any(String)),
      applied(1, 2_501, expect.any(String)),
      expect.objectContaining({ status: 'replayed' }),
      applied(2_500, 5_001, null),
      expect.objectContaining({ status: 'key_reused' }),
    ])
    const again = await write(BATCH.map((overrides) => aDeposit(overrides)))
    expect(again.map(({ status }) => status)).toEqual(
      'replayed replayed replayed applied key_reused'.split(' '),
    )
    expect(await readLedger(database.client)).toEqual({
      balanceCents: 7_501,
      sumOfDepositsCents: 7_501,
      deposits: 4,
      keys: 2,
      attempts: 10,
    })
    expect((await audit()).violations).toEqual([])
  },
)

test('an account that requires a key, or is not there, gets no deposit without saying why', async () => {
  await getDb().account.create({ data: { id: REQUIRING, requireIdempotencyKey: true } })
  const outcomes = await commit([
    aDeposit({ accountId: REQUIRING }),
    aDeposit({ accountId: REQUIRING, idempotencyKey: 'k' }),
  ])
  expect(outcomes).toMatchObject([{ reason: 'key_required' }, { status: 'applied' }])
  expect(await commit([aDeposit({ accountId: 'sandbox_none', idempotencyKey: 'k' })])).toEqual([
    { status: 'rejected', reason: 'account_not_found' },
  ])
  expect(await readLedger(database.client)).toMatchObject({ deposits: 1, keys: 1, attempts: 1 })
})

test('a batch that exceeds the limit of the balance saves nothing, and only the guilty one is refused', async () => {
  await database.client.query(
    "UPDATE accounts SET balance_cents = 9007199254740991 - 10 WHERE id = 'universal'",
  )
  const outcomes = await Promise.all(
    [5, 100, 5].map((amountCents) =>
      makeDeposit(aDeposit({ amountCents, idempotencyKey: `${Math.random()}` })),
    ),
  )
  expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'rejected', 'applied'])
  expect(await readLedger(database.client)).toMatchObject({ deposits: 2, keys: 2 })
})

test('twenty that race for a key are one deposit', async () => {
  const outcomes = await Promise.all(
    times(20, () => commit([aDeposit({ idempotencyKey: 'raced' })])),
  )
  expect(outcomes.flat().filter(({ status }) => status === 'applied')).toHaveLength(1)
  expect(outcomes.flat().filter(({ status }) => status === 'replayed')).toHaveLength(19)
})

test('a deposit that waits for an account which is then deleted finds none', async () => {
  await getDb().account.create({ data: { id: REQUIRING } })
  await database.client.query(`BEGIN; DELETE FROM accounts WHERE id = '${REQUIRING}'`)
  const late = makeDeposit(aDeposit({ accountId: REQUIRING, idempotencyKey: 'late' }))
  await untilSomeoneWaits(database.client)
  await database.client.query('COMMIT')
  expect(await late).toEqual({ status: 'rejected', reason: 'account_not_found' })
  expect(await readLedger(database.client)).toMatchObject({ deposits: 0, keys: 0 })
})

function applied(amountCents: number, balanceAfterCents: number, keyExpiresAt: unknown) {
  return {
    status: 'applied',
    deposit: expect.objectContaining({ amountCents, balanceAfterCents }),
    keyExpiresAt,
  }
}
