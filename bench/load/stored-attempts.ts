import { randomUUID } from 'node:crypto'
import { Client } from 'pg'

export type BusyAccount = { id: string; key: string; cursorInTheMiddle: string }

/** As many as a busy server commits at once. */
const RETRIES_PER_TRANSACTION = 500

/**
 * Adds a sandbox with one deposit whose key was retried until the account had that many attempts: all of them belong to
 * one account and one key, which is the worst case for both lists.
 */
export async function storeAttempts(databaseUrl: string, attempts: number): Promise<BusyAccount> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const id = `sandbox_${String(attempts).padStart(22, 'x')}`
  const key = randomUUID()
  const depositId = randomUUID()
  try {
    await client.query('SET synchronous_commit = off')
    // One transaction, as the server has it: the key's page finds the first attempt by it.
    await client.query(`
      BEGIN;
      INSERT INTO accounts (id, balance_cents) VALUES ('${id}', 2500);
      INSERT INTO deposits (id, account_id, amount_cents, balance_after_cents, created_at)
        VALUES ('${depositId}', '${id}', 2500, 2500, now());
      INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at)
        VALUES ('${id}', '${key}', sha256('stored'), '${depositId}', now(), now() + interval '24 hours');
      INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id)
        VALUES ('${id}', '${key}', 2500, 'applied', '${depositId}', 'api', 'stored');
      COMMIT`)
    await client.query(`
      DO $$
      DECLARE missing integer := ${attempts - 1};
      BEGIN
        WHILE missing > 0 LOOP
          INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id)
            SELECT '${id}', '${key}', 2500, 'replayed', '${depositId}', 'api', 'stored'
            FROM generate_series(1, least(missing, ${RETRIES_PER_TRANSACTION}));
          missing := missing - ${RETRIES_PER_TRANSACTION};
          COMMIT;
        END LOOP;
      END $$`)
    await client.query('VACUUM (ANALYZE) attempts')
    const { rows } = await client.query<{ cursor: string }>(
      `SELECT transaction_id || '-' || id AS cursor FROM attempts WHERE account_id = $1
       ORDER BY transaction_id, id OFFSET $2 LIMIT 1`,
      [id, Math.floor(attempts / 2)],
    )
    return { id, key, cursorInTheMiddle: rows[0]?.cursor ?? '0' }
  } finally {
    await client.end()
  }
}
