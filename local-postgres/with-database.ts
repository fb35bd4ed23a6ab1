import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { migrate } from '../prisma/migrate'
import { checkEnvironment } from '../scripts/support/check-environment'
import { holdInterruptions } from '../scripts/support/interruptions'
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
 * afterwards. Otherwise it is a server of our own, on the kept folder or on a temporary one.
 */
export async function withDatabase<T>(
  options: { temporary: boolean },
  use: (databaseUrl: string, newMigrations: string[]) => Promise<T>,
): Promise<T> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  checkEnvironment(process.env)
  const interruption = holdInterruptions()
  const provided = await provide(options.temporary, process.env.DATABASE_URL || undefined)
  try {
    const newMigrations = await explainUnreachable(provided.url, () => migrate(provided.url))
    interruption.throwIfAny()
    process.env.DATABASE_URL = provided.url
    return await use(provided.url, newMigrations)
  } finally {
    await provided.release()
    interruption.stopHolding()
  }
}

type Provided = { url: string; release: () => Promise<void> }

async function provide(temporary: boolean, givenUrl: string | undefined): Promise<Provided> {
  if (givenUrl) {
    return temporary ? createDatabaseBeside(givenUrl) : { url: givenUrl, release: async () => {} }
  }
  const folder = temporary ? mkdtempSync(path.join(tmpdir(), 'idempotency-tester-')) : keptFolder()
  const cluster = await startCluster(folder)
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
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
