import { Client } from 'pg'

const INDEXES = [
  'CREATE UNIQUE INDEX deposits_account_id_balance_after_cents_key ON deposits (account_id, balance_after_cents)',
  'CREATE UNIQUE INDEX idempotency_keys_deposit_id_key ON idempotency_keys (deposit_id)',
  'CREATE INDEX idempotency_keys_expires_at_idx ON idempotency_keys (expires_at)',
  'CREATE INDEX attempts_account_id_transaction_id_id_idx ON attempts (account_id, transaction_id, id)',
]

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
    for (const index of INDEXES) {
      await client.query(`DROP INDEX ${/INDEX (\w+) ON/.exec(index)?.[1]}`)
    }
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
    for (const index of INDEXES) await client.query(index)
    await client.query('VACUUM (ANALYZE)')
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
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
