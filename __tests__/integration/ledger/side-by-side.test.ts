import { aDeposit, times } from '@/__tests__/support/commands'
import { holdTransaction, provideTestDatabase } from '@/__tests__/support/database/test-database'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { countUnanswered } from '@/lib/deposits/queue/queue'
import type { Outcome } from '@/lib/outcome'

// A hot, a locked or a huge account delays itself and no other, and thousands of accounts cost no more than their work.

const database = provideTestDatabase()

const ACCOUNTS = 40
const accountId = (index: number) => `account-${String(index).padStart(4, '0')}`
const addAccounts = (count: number) =>
  database.client.query(
    `INSERT INTO accounts (id) SELECT 'account-' || lpad(n::text, 4, '0') FROM generate_series(0, $1 - 1) n
     ON CONFLICT DO NOTHING`,
    [count],
  )
let release = async () => {}
beforeEach(() => addAccounts(ACCOUNTS))
afterEach(() => release())

const statuses = (outcomes: Outcome[]) => [...new Set(outcomes.map(({ status }) => status))]

test('any number of locked accounts leaves room for the others', async () => {
  release = await holdTransaction(
    database.url,
    "SELECT FROM accounts WHERE id LIKE 'account-%' FOR UPDATE",
  )
  // Each of them has met its lock once, and is remembered.
  const met = times(ACCOUNTS, (index) => makeDeposit(aDeposit({ accountId: accountId(index) })))
  expect(statuses(await Promise.all(met))).toEqual(['unavailable'])

  const locked = times(ACCOUNTS, (index) => makeDeposit(aDeposit({ accountId: accountId(index) })))
  for (const _ of times(5, String)) {
    expect(await makeDeposit(aDeposit())).toMatchObject({ status: 'applied' })
  }
  expect(countUnanswered()).toBe(ACCOUNTS)
  await release()
  expect(statuses(await Promise.all(locked))).toEqual(['applied'])
})

test('a flood into one account does not delay the others behind it', async () => {
  let flooded = 0
  const flood = times(3_000, async () => {
    const outcome = await makeDeposit(aDeposit())
    flooded++
    return outcome
  })
  const others = times(ACCOUNTS, (index) => makeDeposit(aDeposit({ accountId: accountId(index) })))

  expect(statuses(await Promise.all(others))).toEqual(['applied'])
  expect(flooded).toBeLessThan(3_000)
  expect(statuses(await Promise.all(flood))).toEqual(['applied'])
})

test('two thousand accounts at once deposit once each, and leave nothing behind in the queue', async () => {
  await addAccounts(2_000)
  const commands = times(2_000, (index) =>
    aDeposit({ accountId: accountId(index), idempotencyKey: 'k' }),
  )
  const outcomes = await Promise.all(commands.map((command) => makeDeposit(command)))
  expect(statuses(outcomes)).toEqual(['applied'])
  const { rows } = await database.client.query(
    `SELECT count(*)::int AS deposits, count(DISTINCT account_id)::int AS accounts FROM deposits`,
  )
  expect(rows).toEqual([{ deposits: 2_000, accounts: 2_000 }])
  expect(countUnanswered()).toBe(0)
})
