import { aDeposit, times } from '@/__tests__/support/commands'
import { holdTransaction, provideTestDatabase } from '@/__tests__/support/database/test-database'
import { createSandbox } from '@/lib/accounts/create-sandbox'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { audit } from '@/lib/queries/audit'
import { reapAttempts } from '@/lib/retention/reap-attempts'

const database = provideTestDatabase()

/** As if so much time had gone by since everything in the database happened. */
const letTimePass = (interval: string) =>
  database.client.query(
    `UPDATE accounts SET created_at = created_at - '${interval}'::interval;
     UPDATE deposits SET created_at = created_at - '${interval}'::interval;
     UPDATE attempts SET at = at - '${interval}'::interval`,
  )

const countAttempts = async () =>
  (await database.client.query('SELECT count(*)::int AS count FROM attempts')).rows[0].count

test('deletes what is older than 30 days, in every account, and nothing younger', async () => {
  const sandbox = await createSandbox({ requireIdempotencyKey: false })
  if (sandbox === null) throw new Error('There is no room for a sandbox.')
  await makeDeposit(aDeposit())
  await makeDeposit(aDeposit({ accountId: sandbox.id }))
  await letTimePass('29 days 23 hours')
  expect(await reapAttempts()).toBe(0)

  await letTimePass('1 hour')
  await makeDeposit(aDeposit())
  expect(await reapAttempts()).toBe(2)
  expect(await countAttempts()).toBe(1)
  expect(await audit()).toMatchObject({ deposits: 3, attempts: 1, violations: [] })
})

test('goes through thousands while deposits are made, and loses none of theirs', async () => {
  await database.client.query(
    `INSERT INTO attempts (account_id, amount_cents, outcome, source, request_id)
     SELECT 'universal', 1, 'rejected', 'api', 'r' FROM generate_series(1, 3500)`,
  )
  await letTimePass('31 days')
  const [one, two] = await Promise.all([
    reapAttempts(),
    reapAttempts(),
    ...times(50, (index) => makeDeposit(aDeposit({ idempotencyKey: `key-${index}` }))),
  ])
  expect(Number(one) + Number(two) + (await reapAttempts())).toBe(3500)
  expect(await audit()).toMatchObject({ deposits: 50, attempts: 50, violations: [] })
})

test('steps over what another transaction holds, instead of waiting for it', async () => {
  await Promise.all(times(3, () => makeDeposit(aDeposit())))
  await letTimePass('31 days')
  const release = await holdTransaction(
    database.url,
    'SELECT FROM attempts ORDER BY id LIMIT 1 FOR UPDATE',
  )
  expect(await reapAttempts()).toBe(2)
  await release()
  expect(await reapAttempts()).toBe(1)
})
