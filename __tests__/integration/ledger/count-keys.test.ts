import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { countKeys, MAX_COUNTED_KEYS } from '@/lib/queries/count-keys'

const database = provideTestDatabase()

beforeAll(async () => {
  await database.client.query(`
    ALTER TABLE idempotency_keys SET (autovacuum_enabled = false);
    SET session_replication_role = replica`)
})

/** Keys that no deposit belongs to: this is about their number alone. */
const addKeys = (from: number, to: number) =>
  database.client.query(
    `INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at)
     SELECT 'universal', 'k' || n, sha256('f'), gen_random_uuid(), now(), now() FROM generate_series($1::int, $2::int) n`,
    [from, to],
  )

test('a scrape counts a few keys exactly', async () => {
  await addKeys(1, 3)
  expect(await countKeys()).toBe(3)
})

test('a scrape counts no millions of keys: above a bound it says what PostgreSQL estimates', async () => {
  await addKeys(1, MAX_COUNTED_KEYS + 20_000)
  await database.client.query('ANALYZE idempotency_keys')
  // Not known to the estimate: a count would find them.
  await addKeys(MAX_COUNTED_KEYS + 20_001, MAX_COUNTED_KEYS + 30_000)

  const counted = await countKeys()
  expect(counted).toBeGreaterThan(MAX_COUNTED_KEYS)
  expect(counted).toBeLessThan(MAX_COUNTED_KEYS + 30_000)
})
