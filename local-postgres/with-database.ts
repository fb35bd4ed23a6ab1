import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { isPooled } from '@/lib/platform/database/database-url'
import { migrate } from '../prisma/migrate'
import { checkEnvironment } from '../scripts/support/check-environment'
import { holdInterruptions, unlessAborted } from '../scripts/support/interruptions'
import { startCluster } from './cluster'
import { explainUnreachable } from './unreachable'

/** Where a server of our own keeps its data between runs. */
function keptFolder(): string {
  return path.resolve(process.env.DATA_FOLDER || '.data')
}

/**
 * Runs `use` with DATABASE_URL set to a migrated PostgreSQL database; it is also told which migrations were new.
 *
 * With DATABASE_URL set already it is that one, or, if `temporary`, a new database beside it that is dropped
 * afterwards. Otherwise it is a server of our own, on the kept folder or on a temporary one, which is started again if it
 * ends meanwhile. SIGINT and SIGTERM end the work and then the database, and reject with Interrupted.
 */
export async function withDatabase<T>(
  options: { temporary: boolean },
  use: (databaseUrl: string, newMigrations: string[]) => Promise<T>,
): Promise<T> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  checkEnvironment(process.env)
  const interruption = holdInterruptions()
  try {
    const { signal } = interruption
    const provided = await provide(options.temporary, process.env.DATABASE_URL || undefined, signal)
    try {
      return await unlessAborted(signal, migrateAndUse(provided.url, use))
    } finally {
      await provided.release()
    }
  } catch (error) {
    // Whatever failed, it was interrupted.
    throw interruption.signal.aborted ? interruption.signal.reason : error
  } finally {
    interruption.release()
  }
}

async function migrateAndUse<T>(
  databaseUrl: string,
  use: (databaseUrl: string, newMigrations: string[]) => Promise<T>,
): Promise<T> {
  // Past the pooler it is done by hand, and /readyz tells what is missing.
  const newMigrations = isPooled(databaseUrl)
    ? []
    : await explainUnreachable(databaseUrl, () => migrate(databaseUrl))
  process.env.DATABASE_URL = databaseUrl
  return use(databaseUrl, newMigrations)
}

type Provided = { url: string; release: () => Promise<void> }

async function provide(
  temporary: boolean,
  givenUrl: string | undefined,
  signal: AbortSignal,
): Promise<Provided> {
  if (givenUrl) {
    return temporary ? createDatabaseBeside(givenUrl) : { url: givenUrl, release: async () => {} }
  }
  const folder = temporary ? mkdtempSync(path.join(tmpdir(), 'idempotency-tester-')) : keptFolder()
  const cluster = await startCluster(folder, signal)
  cluster.keepRunning()
  return {
    url: cluster.url,
    release: async () => {
      await cluster.stop()
      if (temporary) rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function createDatabaseBeside(givenUrl: string): Promise<Provided> {
  const name = `idempotency_tester_${randomBytes(6).toString('hex')}`
  await explainUnreachable(givenUrl, () => runStatement(givenUrl, `CREATE DATABASE "${name}"`))
  const url = new URL(givenUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    release: () => runStatement(givenUrl, `DROP DATABASE "${name}" WITH (FORCE)`),
  }
}

async function runStatement(databaseUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  // Its queries reject; without a listener the end of the connection would end the process, too.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
