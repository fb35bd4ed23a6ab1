import { aDeposit, times } from '@/__tests__/support/commands'
import { readLedger } from '@/__tests__/support/database/ledger'
import { holdTransaction, provideTestDatabase } from '@/__tests__/support/database/test-database'
import { makeDeposit } from '@/lib/deposits/make-deposit'

// On a machine under load, finding out which key of a batch was held took longer than anybody may wait for a lock, and a
// hundred deposits that were in nobody's way were told that they had been rolled back.
jest.mock('@/lib/platform/database/timeouts', () => {
  const actual = jest.requireActual('@/lib/platform/database/timeouts')
  return { ...actual, LOCK_TIMEOUT_MS: actual.SHORT_LOCK_TIMEOUT_MS / 2 }
})

const database = provideTestDatabase()

test('deposits beside a held key are made, however long it takes to find out which key is held', async () => {
  const release = await holdTransaction(
    database.url,
    `WITH deposit AS (
       INSERT INTO deposits SELECT gen_random_uuid(), 'universal', 1, 1000000, now() RETURNING id
     )
     INSERT INTO idempotency_keys SELECT 'universal', 'held', '', id, now(), now() FROM deposit`,
  )
  const held = makeDeposit(aDeposit({ idempotencyKey: 'held' }))
  const neighbours = times(20, (index) => makeDeposit(aDeposit({ idempotencyKey: `k-${index}` })))

  const outcomes = await Promise.all(neighbours)
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['applied']))
  expect(await held).toEqual({ status: 'in_progress' })
  await release()
  expect(await readLedger(database.client)).toMatchObject({ deposits: 20, keys: 20 })
})
