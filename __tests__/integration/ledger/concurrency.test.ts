import { aDeposit, times } from '@/__tests__/support/commands'
import { readLedger } from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { makeDeposit } from '@/lib/deposits/make-deposit'

const database = provideTestDatabase()

test('applies a deposit once when 200 requests share a key, and tells all of them the same', async () => {
  const outcomes = await Promise.all(
    times(200, () => makeDeposit(aDeposit({ idempotencyKey: 'shared' }))),
  )

  const applied = outcomes.filter((outcome) => outcome.status === 'applied')
  const replayed = outcomes.filter((outcome) => outcome.status === 'replayed')
  expect([applied.length, replayed.length]).toEqual([1, 199])
  expect(new Set(replayed.map((outcome) => JSON.stringify(outcome.deposit)))).toEqual(
    new Set(applied.map((outcome) => JSON.stringify(outcome.deposit))),
  )
  expect(await readLedger(database.client)).toEqual({
    balanceCents: 2_500,
    sumOfDepositsCents: 2_500,
    deposits: 1,
    keys: 1,
    attempts: 200,
  })
})

test('adds up 200 deposits without a key that arrive at once', async () => {
  const outcomes = await Promise.all(
    times(200, (index) => makeDeposit(aDeposit({ amountCents: index + 1 }))),
  )

  expect(outcomes.filter((outcome) => outcome.status !== 'applied')).toEqual([])
  expect(await readLedger(database.client)).toMatchObject({
    balanceCents: 20_100,
    sumOfDepositsCents: 20_100,
    deposits: 200,
  })
})

test('adds up 200 deposits with a key each that arrive at once', async () => {
  const outcomes = await Promise.all(
    times(200, (index) =>
      makeDeposit(aDeposit({ amountCents: index + 1, idempotencyKey: `key-${index}` })),
    ),
  )

  expect(outcomes.filter((outcome) => outcome.status !== 'applied')).toEqual([])
  expect(await readLedger(database.client)).toMatchObject({
    balanceCents: 20_100,
    sumOfDepositsCents: 20_100,
    deposits: 200,
    keys: 200,
  })
})

test('tells every depositor the balance that its own deposit made', async () => {
  const outcomes = await Promise.all(times(50, () => makeDeposit(aDeposit({ amountCents: 1 }))))

  const balances = outcomes.map((outcome) =>
    outcome.status === 'applied' ? outcome.deposit.balanceAfterCents : outcome.status,
  )
  expect(balances.sort((a, b) => Number(a) - Number(b))).toEqual(times(50, (index) => index + 1))
})
