import { readdirSync } from 'node:fs'
import { describeCatalog } from '@/__tests__/support/database/catalog'
import { connect, withEmptyDatabase } from '@/__tests__/support/database/test-database'
import { runScript } from '@/__tests__/support/scripts/run-script'

const MIGRATIONS = readdirSync('prisma/migrations', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()

test('makes the whole ledger in an empty database, and does nothing the second time', async () => {
  await withEmptyDatabase(async (url) => {
    expect(await migrate(url)).toEqual(MIGRATIONS)
    expect(await migrate(url)).toEqual([])
    const { rows } = await query(url, 'SELECT id, balance_cents::int FROM accounts')
    expect(rows).toEqual([{ id: 'universal', balance_cents: 0 }])
  })
})

test('does not pass over a migration that failed', async () => {
  await withEmptyDatabase(async (url) => {
    await migrate(url)
    const client = await connect(url)
    await client.query(`
      INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, applied_steps_count)
      VALUES ('failed', '', '20990101000000_failed', now(), 0)`)
    await client.end()
    await expect(migrate(url)).rejects.toThrow('20990101000000_failed')
  })
})

test('lets servers that start at once migrate one database, each migration once', async () => {
  await withEmptyDatabase(async (url) => {
    const applied = await Promise.all([migrate(url), migrate(url), migrate(url)])
    expect(applied.flat()).toEqual(MIGRATIONS)
    const { rows } = await query(url, 'SELECT migration_name FROM _prisma_migrations ORDER BY 1')
    expect(rows.map((row) => row.migration_name)).toEqual(MIGRATIONS)
  })
})

test('makes the schema that schema.prisma describes, and the comparison sees a difference', async () => {
  await withEmptyDatabase(async (migrated) => {
    await withEmptyDatabase(async (described) => {
      await migrate(migrated)
      await makeDescribedSchema(described)
      const catalogOf = (url: string) => using(url, describeCatalog)

      const expected = await catalogOf(described)
      expect(await catalogOf(migrated)).toEqual(expected)
      expect(expected.length).toBeGreaterThan(40)

      await query(migrated, 'ALTER TABLE deposits ALTER amount_cents TYPE int')
      await query(migrated, 'DROP INDEX idempotency_keys_account_id_deposit_id_key')
      const drifted = await catalogOf(migrated)
      expect(expected.filter((sentence) => !drifted.includes(sentence))).toEqual([
        'column deposits.amount_cents bigint not null',
        expect.stringContaining('UNIQUE INDEX idempotency_keys_account_id_deposit_id_key'),
      ])
    })
  })
})

/** What schema.prisma cannot say, and so the comparison cannot see: the database refuses it, whatever the code does. */
const DEPOSIT = 'INSERT INTO deposits VALUES (gen_random_uuid()'
const REFUSALS: [claim: string, sql: string, constraint: string][] = [
  ['a deposit of nothing', `${DEPOSIT}, 'universal', 0, 1, now())`, 'deposits_amount_cents_check'],
  ['a negative one', `${DEPOSIT}, 'universal', -1, 1, now())`, 'deposits_amount_cents_check'],
  [
    'one above $100,000.00',
    `${DEPOSIT}, 'universal', 10000001, 1, now())`,
    'deposits_amount_cents_check',
  ],
  [
    'a balance below zero',
    'UPDATE accounts SET balance_cents = -1',
    'accounts_balance_cents_check',
  ],
  [
    'a balance that JSON could not hold',
    'UPDATE accounts SET balance_cents = 9007199254740992',
    'accounts_balance_cents_check',
  ],
  [
    'two deposits that saw the same balance',
    `${DEPOSIT}, 'universal', 1, 1, now()); ${DEPOSIT}, 'universal', 1, 1, now())`,
    'deposits_account_id_balance_after_cents_key',
  ],
  [
    'a key without its deposit',
    "INSERT INTO idempotency_keys VALUES ('universal', 'k', '', gen_random_uuid(), now(), now())",
    'idempotency_keys_account_id_deposit_id_fkey',
  ],
]

test.each(REFUSALS)('the database itself refuses %s', async (_, sql, constraint) => {
  await expect(query(process.env.DATABASE_URL as string, sql)).rejects.toMatchObject({ constraint })
})

/** Runs `npm run migrate` and returns the names of the migrations that it applied. */
async function migrate(url: string): Promise<string[]> {
  const { stdout, stderr, exitCode } = await runScript('scripts/migrate.ts', { DATABASE_URL: url })
  expect([exitCode, stderr]).toEqual([0, ''])
  return [...stdout.matchAll(/^Applied (\S+)\.$/gm)].map(([, name = '']) => name)
}

async function makeDescribedSchema(url: string): Promise<void> {
  const { stdout } = await runScript('__tests__/support/database/print-schema.ts', {
    DATABASE_URL: url,
  })
  await query(url, stdout)
}

async function using<T>(
  url: string,
  work: (client: Awaited<ReturnType<typeof connect>>) => Promise<T>,
): Promise<T> {
  const client = await connect(url)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const query = (url: string, sql: string) => using(url, (client) => client.query(sql))
