import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

/** The writes of one deposit in a transaction, as statements that are prepared. The balance comes first: the ledger needs it. */
const SCRIPT = `
SELECT gen_random_uuid() AS id \\gset
BEGIN;
UPDATE accounts SET balance_cents = balance_cents + 2500, last_used_at = now() WHERE id = 'universal' RETURNING balance_cents AS balance \\gset
INSERT INTO deposits (id, account_id, amount_cents, balance_after_cents, created_at) VALUES (:id, 'universal', 2500, :balance, now());
INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at) VALUES ('universal', :id, sha256('2500'), :id, now(), now() + interval '24 hours') ON CONFLICT DO NOTHING;
INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id) VALUES ('universal', :id, 2500, 'applied', :id, 'api', :id);
COMMIT;
`

export function hasPgbench(): boolean {
  return spawnSync('pgbench', ['--version']).status === 0
}

/** How many deposits a second pgbench makes with so many connections. */
export async function runPgbench(
  databaseUrl: string,
  connections: number,
  milliseconds: number,
): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pgbench-'))
  const script = path.join(folder, 'deposit.sql')
  writeFileSync(script, SCRIPT)
  try {
    const { stdout } = await promisify(execFile)('pgbench', [
      ...['--no-vacuum', '--file', script, '--protocol', 'prepared'],
      ...['--client', String(connections), '--jobs', String(Math.min(2, connections))],
      ...['--time', String(Math.max(1, Math.round(milliseconds / 1_000)))],
      databaseUrl,
    ])
    return Number(/tps = ([\d.]+) \(without/.exec(stdout)?.[1])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
