import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

/** The account of each deposit: the shared one, or a sandbox of its own for each connection. */
const ACCOUNTS = {
  one: "'universal'::text",
  'one-each': "'sandbox_' || lpad(:client_id::text, 22, '0')",
}

/** The writes of one deposit in a transaction, as statements that are prepared. The balance comes first: the ledger needs it. */
const scriptOf = (account: string) => `
SELECT gen_random_uuid() AS id, ${account} AS account \\gset
BEGIN;
UPDATE accounts SET balance_cents = balance_cents + 2500, last_used_at = now() WHERE id = :account RETURNING balance_cents AS balance \\gset
INSERT INTO deposits (id, account_id, amount_cents, balance_after_cents, created_at) VALUES (:id, :account, 2500, :balance, now());
INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at) VALUES (:account, :id, sha256('2500'), :id, now(), now() + interval '24 hours') ON CONFLICT DO NOTHING;
INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id) VALUES (:account, :id, 2500, 'applied', :id, 'api', :id);
COMMIT;
`

/** pgbench's time runs from its start, and on a busy machine it opens about 50 connections a second. */
const CONNECTIONS_PER_SECOND = 50
const MAX_SECONDS = 30

export type PgbenchRun = { perSecond: number } | { failure: string }

export function hasPgbench(): boolean {
  return spawnSync('pgbench', ['--version']).status === 0
}

/** How many deposits a second pgbench makes over that many connections, or why it cannot be told. */
export async function runPgbench(
  databaseUrl: string,
  connections: number,
  milliseconds: number,
  accounts: keyof typeof ACCOUNTS = 'one',
): Promise<PgbenchRun> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pgbench-'))
  const script = path.join(folder, 'deposit.sql')
  writeFileSync(script, scriptOf(ACCOUNTS[accounts]))
  const firstSeconds =
    Math.max(1, Math.round(milliseconds / 1_000)) + Math.floor(connections / CONNECTIONS_PER_SECOND)
  try {
    return await runLongEnough(milliseconds, firstSeconds, async (seconds) => {
      const { stdout } = await promisify(execFile)('pgbench', [
        ...['--no-vacuum', '--file', script, '--protocol', 'prepared'],
        ...['--client', String(connections), '--jobs', String(Math.min(2, connections))],
        ...['--time', String(seconds), databaseUrl],
      ])
      return stdout
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs pgbench with twice the time until its connections leave at least half of the wanted time to measure. */
export async function runLongEnough(
  milliseconds: number,
  firstSeconds: number,
  run: (seconds: number) => Promise<string>,
): Promise<PgbenchRun> {
  let seconds = firstSeconds
  try {
    for (; seconds <= MAX_SECONDS; seconds *= 2) {
      const result = readPgbench(await run(seconds))
      const measuredMs = seconds * 1_000 - (result?.connectingMs ?? Number.POSITIVE_INFINITY)
      if (result !== null && measuredMs >= milliseconds / 2) return result
    }
    return { failure: `pgbench spent ${seconds / 2} s on opening its connections` }
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string }
    return { failure: `pgbench failed: ${stderr.trim().split('\n')[0] || message}` }
  }
}

/** The rate that pgbench printed; null if its time was over before all connections were open, when it prints no rate. */
export function readPgbench(output: string): { perSecond: number; connectingMs: number } | null {
  const perSecond = /^tps = ([\d.]+) \(without initial connection time\)$/m.exec(output)
  const connectingMs = /^initial connection time = ([\d.]+) ms$/m.exec(output)
  if (perSecond === null || connectingMs === null) return null
  return { perSecond: Number(perSecond[1]), connectingMs: Number(connectingMs[1]) }
}
