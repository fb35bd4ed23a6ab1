import { Client } from 'pg'

const TABLES = ['deposits', 'idempotency_keys', 'attempts']

/**
 * Fills an empty ledger with so many deposits of one cent, each with its key and its attempt, of which the first
 * `expired` keys may be reaped. The indexes are built afterwards, which is many times faster.
 */
export async function storeKeys(
  databaseUrl: string,
  { count, expired }: { count: number; expired: number },
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query("SET maintenance_work_mem = '512MB'; SET synchronous_commit = off")
    const indexes = await findIndexes(client)
    for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
    await client.query('SET session_replication_role = replica')
    const series = `generate_series(1, ${count}) AS n`
    // Keys like those of real clients: 36 random characters, in no order.
    const key = "md5('stored-' || n)::uuid::text"
    const id = "lpad(to_hex(n), 32, '0')::uuid"
    await client.query(`
      INSERT INTO deposits (id, account_id, amount_cents, balance_after_cents, created_at)
      SELECT ${id}, 'universal', 1, n, now() FROM ${series}`)
    await client.query(`
      INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at)
      SELECT 'universal', ${key}, sha256('["universal",2500]'), ${id}, now(),
        now() + CASE WHEN n <= ${expired} THEN -interval '1 hour' ELSE interval '24 hours' END
      FROM ${series}`)
    await client.query(`
      INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id)
      SELECT 'universal', ${key}, 1, 'applied', ${id}, 'api', 'stored' FROM ${series}`)
    await client.query(`UPDATE accounts SET balance_cents = ${count} WHERE id = 'universal'`)
    await client.query('SET session_replication_role = DEFAULT')
    for (const { definition } of indexes) await client.query(definition)
    await client.query('VACUUM (ANALYZE)')
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}

/** The indexes that the migrations made and no constraint needs, asked for so that a new migration is not forgotten here. */
async function findIndexes(client: Client): Promise<{ name: string; definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid
     WHERE i.indrelid = ANY ($1::regclass[]) AND c.oid IS NULL
     ORDER BY name`,
    [TABLES],
  )
  return rows
}

/** The keys of some of the stored deposits, for replays: spread over all of them, and none that has expired. */
export async function someStoredKeys(databaseUrl: string, most: number): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ key: string }>(
      'SELECT key FROM idempotency_keys WHERE expires_at > now() ORDER BY key LIMIT $1',
      [most],
    )
    return rows.map((row) => row.key)
  } finally {
    await client.end()
  }
}
