import { aDeposit } from '@/__tests__/support/commands'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { getDb } from '@/lib/platform/database/db'
import { getAttemptsOfKey } from '@/lib/queries/get-attempts-of-key'

const database = provideTestDatabase()
const KEY = 'a-key-of-many-retries'

test('the latest retries of a key are read by its index, however many attempts came after them', async () => {
  await makeDeposit(aDeposit({ idempotencyKey: KEY }))
  await makeDeposit(aDeposit({ idempotencyKey: KEY }))
  await database.client.query(`
    INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id)
    SELECT account_id, key, amount_cents, outcome, deposit_id, source, 'many'
    FROM attempts, generate_series(1, 10000) WHERE outcome = 'replayed'`)
  // The planner takes a key that is in half of the rows to be everywhere, and these rows are the latest.
  await database.client.query(`
    INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id)
    SELECT account_id, NULL, amount_cents, 'applied', deposit_id, source, 'later'
    FROM attempts WHERE outcome = 'replayed'`)
  await database.client.query('ANALYZE attempts')

  const { attempts, hasMore } = await getAttemptsOfKey(UNIVERSAL_ACCOUNT_ID, KEY)
  expect([attempts.length, hasMore]).toEqual([100, true])
  // PostgreSQL tells what a connection has read when it ends.
  await getDb().$disconnect()
  expect(await untilCounted()).toEqual([{ scans: '1', rows: '101' }])
})

/** How often the index of a key's retries was used, and how many of its entries were read. */
async function untilCounted() {
  for (;;) {
    const { rows } = await database.client.query<{ scans: string; rows: string }>(`
      SELECT idx_scan AS scans, idx_tup_read AS rows FROM pg_stat_user_indexes
      WHERE indexrelname = 'attempts_account_id_key_id_idx'`)
    if (rows[0]?.scans !== '0') return rows
  }
}
