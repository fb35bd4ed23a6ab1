import { createHash, randomUUID } from 'node:crypto'
import type { Client } from 'pg'

/** The migrations of the build before the tables were keyed by account, which keeps running while they are migrated. */
export const LAST_MIGRATION = '20261124140000_attempts_by_key'

/** Makes a deposit of a cent as that build did, and returns its id. */
export async function depositAsBefore(
  client: Client,
  accountId: string,
  key: string | null,
): Promise<string> {
  const depositId = randomUUID()
  const request = {
    deposit_id: depositId,
    account_id: accountId,
    key,
    fingerprint: `\\x${createHash('sha256')
      .update(JSON.stringify([accountId, 1]))
      .digest('hex')}`,
    amount_cents: 1,
    source: 'api',
    request_id: depositId,
    fault: null,
  }
  await client.query('BEGIN')
  const { rows } = await client.query({
    name: 'claim_and_apply',
    text: CLAIM_AND_APPLY_SQL,
    values: [JSON.stringify([request]), 24],
  })
  await client.query('COMMIT')
  const [answer] = JSON.parse(rows[0].answers)
  return answer.id
}

const CLAIM_AND_APPLY_SQL = `
WITH request AS (
  SELECT *
  FROM ROWS FROM (json_to_recordset($1::json) AS (
    deposit_id uuid, account_id text, key text, fingerprint bytea, amount_cents bigint,
    source text, request_id text, fault text
  )) WITH ORDINALITY
    AS r (deposit_id, account_id, key, fingerprint, amount_cents, source, request_id, fault, position)
),
claimed AS (
  INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at)
  SELECT DISTINCT ON (r.account_id COLLATE "C", r.key COLLATE "C")
    r.account_id, r.key, r.fingerprint, r.deposit_id,
    clock_timestamp(), clock_timestamp() + make_interval(hours => $2::int)
  FROM request r JOIN accounts a ON a.id = r.account_id
  WHERE r.key IS NOT NULL
  ORDER BY r.account_id COLLATE "C", r.key COLLATE "C", r.position
  ON CONFLICT (account_id, key) DO NOTHING
  RETURNING account_id, key, deposit_id, expires_at
),
winning AS (
  SELECT r.*, c.expires_at
  FROM request r LEFT JOIN claimed c ON c.deposit_id = r.deposit_id
  WHERE c.deposit_id IS NOT NULL
    OR (r.key IS NULL AND NOT EXISTS (SELECT FROM accounts a WHERE a.id = r.account_id AND a.require_idempotency_key))
),
locked AS (
  SELECT a.id
  FROM accounts a
  WHERE a.id IN (SELECT account_id FROM winning)
  ORDER BY a.id
  FOR NO KEY UPDATE
),
credited AS (
  UPDATE accounts a
  SET balance_cents = a.balance_cents + total.amount_cents, last_used_at = clock_timestamp()
  FROM (SELECT account_id, sum(amount_cents)::bigint AS amount_cents FROM winning GROUP BY account_id) total
    JOIN locked ON locked.id = total.account_id
  WHERE a.id = total.account_id
  -- The time is read under the account's lock, so it runs in the order of the ledger.
  RETURNING a.id, a.balance_cents - total.amount_cents AS balance_before_cents, clock_timestamp() AS at
),
ledger AS (
  INSERT INTO deposits (id, account_id, amount_cents, balance_after_cents, created_at)
  SELECT
    w.deposit_id, w.account_id, w.amount_cents,
    c.balance_before_cents + sum(w.amount_cents) OVER (PARTITION BY w.account_id ORDER BY w.position),
    c.at
  FROM winning w JOIN credited c ON c.id = w.account_id
  RETURNING *
),
applied AS (
  SELECT l.id AS command_id, 'applied' AS outcome, l.*, w.expires_at
  FROM ledger l JOIN winning w ON w.deposit_id = l.id
),
-- Only what was committed before the statement began can be seen here; the rest is for the next statement. So is a key
-- that was claimed just now: what is seen of it was reaped meanwhile.
replayed AS (
  SELECT
    r.deposit_id AS command_id,
    CASE WHEN r.fingerprint = k.fingerprint THEN 'replayed' ELSE 'key_reused' END AS outcome,
    d.*, k.expires_at
  FROM request r
    LEFT JOIN claimed c ON c.account_id = r.account_id AND c.key = r.key
    JOIN idempotency_keys k ON k.account_id = r.account_id AND k.key = r.key
    JOIN deposits d ON d.id = k.deposit_id
  WHERE c.deposit_id IS NULL
),
answer AS (
  SELECT * FROM applied UNION ALL SELECT * FROM replayed
),
recorded AS (
  INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id, fault, at)
  SELECT
    r.account_id, r.key, r.amount_cents, a.outcome, a.id, r.source, r.request_id, r.fault,
    CASE a.outcome WHEN 'applied' THEN a.created_at ELSE clock_timestamp() END
  FROM answer a JOIN request r ON r.deposit_id = a.command_id
  ORDER BY r.position
)
SELECT json_agg(answer)::text AS answers FROM answer`
