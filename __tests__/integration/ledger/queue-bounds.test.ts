import { aDeposit, times } from '@/__tests__/support/commands'
import { readLedger } from '@/__tests__/support/database/ledger'
import { holdTransaction, provideTestDatabase } from '@/__tests__/support/database/test-database'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { failBeforeCommit } from '@/lib/deposits/queue/fail-before-commit'
import { closeQueue, countUnanswered } from '@/lib/deposits/queue/queue'

process.env.DEPOSIT_QUEUE_LIMIT = '5'

const database = provideTestDatabase()

test('takes in no more than its limit, says so at once, and answers what it has taken in', async () => {
  const release = await holdTransaction(database.url, 'SELECT FROM accounts FOR UPDATE')
  const taken = times(5, () => makeDeposit(aDeposit()))

  expect(await makeDeposit(aDeposit())).toEqual({ status: 'unavailable', reason: 'queue_full' })
  expect(await failBeforeCommit(aDeposit())).toEqual({
    status: 'unavailable',
    reason: 'queue_full',
  })
  expect(countUnanswered()).toBe(5)

  await release()
  for (const outcome of await Promise.all(taken)) expect(outcome.status).toBe('applied')
  expect(await makeDeposit(aDeposit())).toMatchObject({ status: 'applied' })
  expect(await readLedger(database.client)).toMatchObject({ deposits: 6 })
})

test('rolls a deposit back that fails on purpose, and none of those that came with it', async () => {
  const [failed, ...others] = await Promise.all([
    failBeforeCommit(aDeposit({ idempotencyKey: 'k' })),
    makeDeposit(aDeposit()),
    makeDeposit(aDeposit()),
  ])
  expect(failed).toEqual({ status: 'unavailable', reason: 'rolled_back' })
  for (const outcome of others) expect(outcome.status).toBe('applied')
  expect(await makeDeposit(aDeposit({ idempotencyKey: 'k' }))).toMatchObject({ status: 'applied' })
  expect(await readLedger(database.client)).toMatchObject({ deposits: 3 })
})

test('commits and answers everything it has taken in before it is closed, and nothing after', async () => {
  const taken = times(5, () => makeDeposit(aDeposit()))
  const closed = closeQueue()

  expect(await makeDeposit(aDeposit())).toEqual({ status: 'unavailable', reason: 'shutting_down' })
  expect(await failBeforeCommit(aDeposit())).toMatchObject({ reason: 'shutting_down' })
  await closed
  expect(await readLedger(database.client)).toMatchObject({ deposits: 5 })
  for (const outcome of await Promise.all(taken)) expect(outcome.status).toBe('applied')
})
