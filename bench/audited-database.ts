import { spawnSync } from 'node:child_process'
import { withDatabase } from '../local-postgres/with-database'
import { SentenceError } from '../scripts/support/sentence-error'

/**
 * Runs `use` with a migrated database of its own beside the given one, and audits it before it is dropped: a benchmark
 * that lost, doubled or misordered a deposit has failed, however fast it was.
 */
export async function withAuditedDatabase<T>(
  besideUrl: string,
  use: (databaseUrl: string) => Promise<T>,
): Promise<T> {
  process.env.DATABASE_URL = besideUrl
  return withDatabase({ temporary: true }, async (databaseUrl) => {
    const result = await use(databaseUrl)
    runAudit(databaseUrl)
    return result
  }).finally(() => {
    process.env.DATABASE_URL = besideUrl
  })
}

function runAudit(databaseUrl: string): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-C', 'react-server', '--import', 'tsx', 'scripts/audit.ts'],
    { env: { ...process.env, DATABASE_URL: databaseUrl }, encoding: 'utf8' },
  )
  if (status !== 0) throw new SentenceError(`The audit failed.\n${stdout}${stderr}`)
}
