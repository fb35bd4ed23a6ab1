import { depositAsBefore, LAST_MIGRATION } from '@/__tests__/support/database/previous-build'
import { connect, withEmptyDatabase } from '@/__tests__/support/database/test-database'
import { runScript } from '@/__tests__/support/scripts/run-script'

const ROWS_SQL = `
  SELECT 'account' AS kind, to_jsonb(a) - 'balance_cents' - 'last_used_at' AS row FROM accounts a
  UNION ALL SELECT 'deposit', to_jsonb(d) FROM deposits d WHERE account_id <> 'universal'
  UNION ALL SELECT 'key', to_jsonb(k) FROM idempotency_keys k WHERE account_id <> 'universal'
  UNION ALL SELECT 'attempt', to_jsonb(t) FROM attempts t WHERE account_id <> 'universal'
  ORDER BY 1, 2`

test('keys a filled database by account while the build before makes deposits, and loses no row', async () => {
  await withEmptyDatabase(async (url) => {
    const before = await runScript('__tests__/support/database/migrate-until.ts', {
      DATABASE_URL: url,
      LAST_MIGRATION,
    })
    expect([before.exitCode, before.stderr]).toEqual([0, ''])
    const clients = await Promise.all([connect(url), connect(url), connect(url)])
    const [observer] = clients
    await observer.query(
      "INSERT INTO accounts (id) SELECT 'sandbox-' || n FROM generate_series(1, 20) n",
    )
    for (let index = 0; index < 200; index++) {
      await depositAsBefore(
        observer,
        `sandbox-${(index % 20) + 1}`,
        index % 2 ? `key-${index}` : null,
      )
    }
    const rowsBefore = (await observer.query(ROWS_SQL)).rows

    let migrated = false
    const deposits: string[] = []
    const oldServers = clients.slice(1).map(async (client) => {
      let more = 20
      while (!migrated || more-- > 0) {
        const key = deposits.length % 2 ? `during-${deposits.length}` : null
        deposits.push(await depositAsBefore(client, 'universal', key))
      }
    })
    const migration = await runScript('scripts/migrate.ts', { DATABASE_URL: url })
    migrated = true
    await Promise.all(oldServers)

    expect([migration.exitCode, migration.stderr]).toEqual([0, ''])
    expect((await observer.query(ROWS_SQL)).rows).toEqual(rowsBefore)
    const { rows } = await observer.query(
      `SELECT a.balance_cents::int AS balance, count(d.id)::int AS deposits
       FROM accounts a JOIN deposits d ON d.account_id = a.id WHERE a.id = 'universal' GROUP BY a.id`,
    )
    expect(rows).toEqual([{ balance: deposits.length, deposits: deposits.length }])
    expect(await runAudit(url)).toContain('All is well')
    await Promise.all(clients.map((client) => client.end()))
  })
}, 120_000)

async function runAudit(url: string): Promise<string> {
  return (await runScript('scripts/audit.ts', { DATABASE_URL: url })).stdout
}

/** A trial belongs to several accounts and holds no money; its scenarios are found by token. */
const OF_NO_ACCOUNT = "'trials'"

const PRIMARY_KEYS_SQL = `
  SELECT t.relname AS table, (SELECT attname FROM pg_attribute WHERE attrelid = t.oid AND attnum = i.indkey[0]) AS first
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
  WHERE i.indisprimary AND t.relnamespace = 'public'::regnamespace AND t.relname NOT IN ('_prisma_migrations', ${OF_NO_ACCOUNT})`

/** What a table of an account may not have, or it could not be moved to another machine with its account. */
const UNIQUE_WITHOUT_ACCOUNT_SQL = `
  SELECT i.indexrelid::regclass::text AS index
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
  WHERE i.indisunique AND t.relnamespace = 'public'::regnamespace AND t.relname NOT IN ('_prisma_migrations', 'accounts', ${OF_NO_ACCOUNT})
    AND NOT EXISTS (
      SELECT FROM pg_attribute c WHERE c.attrelid = t.oid AND c.attnum = ANY (i.indkey) AND c.attname = 'account_id'
    )`

test('every table is keyed by its account first, and every unique index contains the account', async () => {
  const client = await connect(process.env.DATABASE_URL as string)
  try {
    const { rows } = await client.query(PRIMARY_KEYS_SQL)
    expect(rows.length).toBeGreaterThanOrEqual(4)
    for (const { table, first } of rows) {
      expect([table, first]).toEqual([table, table === 'accounts' ? 'id' : 'account_id'])
    }
    expect((await client.query(UNIQUE_WITHOUT_ACCOUNT_SQL)).rows).toEqual([])
  } finally {
    await client.end()
  }
})
