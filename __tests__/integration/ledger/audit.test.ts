import { aDeposit } from '@/__tests__/support/commands'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { runScript } from '@/__tests__/support/scripts/run-script'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { audit } from '@/lib/queries/audit'

const database = provideTestDatabase()

beforeEach(async () => {
  const command = aDeposit({ idempotencyKey: 'k' })
  await makeDeposit(command)
  await makeDeposit(command)
  await makeDeposit(aDeposit({ amountCents: 1 }))
})

test('finds nothing wrong after deposits and replays, and counts them', async () => {
  expect(await audit()).toEqual({
    accounts: 1,
    deposits: 2,
    keys: 1,
    attempts: 3,
    balanceCents: 2_501n,
    violations: [],
  })
})

/** What cannot happen while the constraints stand is done past them, as a bug below them would. */
const VIOLATIONS: [claim: string, damage: string, violation: RegExp][] = [
  [
    'a balance that is not the sum of its deposits',
    'UPDATE accounts SET balance_cents = 2500',
    /^Account universal has a balance of 2500 cents, its deposits sum to 2501\.$/,
  ],
  [
    'an account whose deposits are gone',
    'DELETE FROM deposits',
    /^Account universal has a balance of 2501 cents, its deposits sum to 0\.$/,
  ],
  [
    'a deposit of an account that is not there',
    "INSERT INTO deposits VALUES (gen_random_uuid(), 'gone', 1, 1, now())",
    /^Deposit \S+ belongs to account gone, which is not there\.$/,
  ],
  [
    'a gap in the running balance of the ledger',
    'UPDATE deposits SET balance_after_cents = 2600 WHERE amount_cents = 1',
    /^Deposit \S+ has a running balance of 2600 cents, it should be 2501\.$/,
  ],
  [
    'a key whose deposit is not there',
    "UPDATE idempotency_keys SET deposit_id = 'a0000000-0000-4000-8000-000000000000'",
    /^A key of account universal points to deposit a0000000-\S+, which is not there\.$/,
  ],
  [
    'a remembered key that made two deposits',
    `WITH twice AS (
       INSERT INTO deposits SELECT gen_random_uuid(), 'universal', 2500, 5001, now() RETURNING id
     )
     INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id)
     SELECT 'universal', 'k', 2500, 'applied', id, 'api', 'r' FROM twice;
     UPDATE accounts SET balance_cents = 5001`,
    /^A key of account universal that is still remembered made 2 deposits\.$/,
  ],
  [
    'a deposit that no attempt accounts for',
    `INSERT INTO deposits VALUES (gen_random_uuid(), 'universal', 1, 2502, now());
     UPDATE accounts SET balance_cents = 2502`,
    /^Deposit \S+ was applied by 0 attempts\.$/,
  ],
]

test.each(VIOLATIONS)('finds %s', async (_, damage, violation) => {
  await damageLedger(damage)
  expect((await audit()).violations).toContainEqual(expect.stringMatching(violation))
})

test('excuses a deposit whose attempt may have been reaped, and no younger one', async () => {
  const removeAttemptsAfter = (age: string) =>
    damageLedger(`UPDATE deposits SET created_at = now() - interval '${age}'; DELETE FROM attempts`)
  await removeAttemptsAfter('29 days 23 hours')
  expect((await audit()).violations).toHaveLength(2)
  await removeAttemptsAfter('30 days')
  expect((await audit()).violations).toEqual([])
})

test('prints the figures with npm run audit, and fails when something is wrong', async () => {
  const healthy = await runAudit()
  expect(healthy.stdout).toMatch(/deposits +2\n.*keys +1\n.*balance +\$25\.01\n.*All is well/s)
  expect(healthy.exitCode).toBe(0)

  await damageLedger('UPDATE accounts SET balance_cents = 2500')
  const damaged = await runAudit()
  expect(damaged.stderr).toContain('Account universal has a balance of 2500 cents')
  expect(damaged.exitCode).toBe(1)
})

const runAudit = () => runScript('scripts/audit.ts', { DATABASE_URL: database.url })

async function damageLedger(sql: string): Promise<void> {
  await database.client.query('SET session_replication_role = replica')
  await database.client.query(sql)
  await database.client.query('SET session_replication_role = DEFAULT')
}
