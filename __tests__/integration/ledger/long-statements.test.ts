import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { deleteSandbox } from '@/lib/accounts/delete-sandbox'
import { audit } from '@/lib/queries/audit'
import { reapSandboxes } from '@/lib/retention/reap-sandboxes'

// Statements that may take longer than all others must not be taken for a database that is silent. A short silence, but
// not one that a busy machine keeps by itself.
jest.mock('@/lib/platform/database/timeouts', () => ({
  ...jest.requireActual('@/lib/platform/database/timeouts'),
  SILENCE_TIMEOUT_MS: 4_000,
}))

const database = provideTestDatabase()
const LONGER_THAN_SILENCE_S = 5

test('the audit of a large ledger may read for longer than other statements', async () => {
  await database.client.query(`
    CREATE SCHEMA slow;
    CREATE VIEW slow.attempts AS
      SELECT a.* FROM (SELECT pg_sleep(${LONGER_THAN_SILENCE_S})) nap LEFT JOIN public.attempts a ON true WHERE a.id IS NOT NULL;
    DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = slow, public', current_database()); END $$`)
  try {
    expect((await audit()).violations).toEqual([])
  } finally {
    await database.client.query(`
      DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET search_path', current_database()); END $$;
      DROP SCHEMA slow CASCADE`)
  }
})

describe('a large sandbox', () => {
  const DEPOSITS = 25_000

  // Deleting all rows at once takes longer than the silence that is allowed, and a batch of them does not.
  beforeEach(() =>
    database.client.query(`
      INSERT INTO accounts (id, balance_cents, last_used_at)
      VALUES ('sandbox_large', ${DEPOSITS}, now() - interval '3 days');
      INSERT INTO deposits
      SELECT gen_random_uuid(), 'sandbox_large', 1, n, now() - interval '3 days' FROM generate_series(1, ${DEPOSITS}) n;
      CREATE FUNCTION nap() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_sleep(count(*) * 0.00018) FROM gone; RETURN NULL; END $$;
      CREATE TRIGGER nap AFTER DELETE ON deposits REFERENCING OLD TABLE AS gone
      FOR EACH STATEMENT EXECUTE FUNCTION nap()`),
  )
  afterEach(() => database.client.query('DROP FUNCTION nap() CASCADE'))

  const countRows = async () => {
    const { rows } = await database.client.query(`
      SELECT (SELECT count(*)::int FROM deposits) AS deposits,
        (SELECT count(*)::int FROM accounts WHERE id = 'sandbox_large') AS sandboxes`)
    return rows[0]
  }

  const isNapping = async () => {
    const { rowCount } = await database.client.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`,
    )
    return rowCount !== 0
  }

  test('is reaped with all its deposits, however long that takes', async () => {
    expect(await reapSandboxes()).toBe(1)
    expect(await countRows()).toEqual({ deposits: 0, sandboxes: 0 })
  })

  test('is deleted when its owner asks for it, however long that takes', async () => {
    expect(await deleteSandbox('sandbox_large')).toBe(true)
    expect(await countRows()).toEqual({ deposits: 0, sandboxes: 0 })
  })

  test('is there as a whole when the reaper is stopped in the middle of it', async () => {
    const stop = new AbortController()
    let isOver = false
    const reaped = reapSandboxes(stop.signal).finally(() => {
      isOver = true
    })
    while (!isOver && !(await isNapping())) {}
    stop.abort()
    expect(await reaped).toBe(0)
    expect(await countRows()).toEqual({ deposits: DEPOSITS, sandboxes: 1 })
  })
})
