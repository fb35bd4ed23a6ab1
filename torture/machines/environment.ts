import type { Random } from '../random'
import { createEvidence, type Evidence } from '../verdict/evidence'
import { type AppServer, createAppServer } from './app-server'
import { createDatabaseServer, type DatabaseServer } from './database-server'

/** What there is to be broken, and what its clients know. */
export type Environment = {
  database: DatabaseServer
  servers: readonly [AppServer, AppServer]
  evidence: Evidence
  random: Random
}

/** A way in which the environment goes wrong. */
export type Scenario = {
  /** Ends the sentence "while …". */
  name: string
  /** Begins it, and returns what ends it: after that everything must work again, unaided. */
  begin: (environment: Environment) => Promise<() => Promise<void>>
  /** A sentence if it cannot be made to happen on this machine. */
  obstacle?: (environment: Environment) => Promise<string | null>
  /** Also part of the short form. */
  inQuick?: boolean
  /** Tells how long honest clients waited before it and during it. */
  slowsOnly?: boolean
  /** So gentle that no deposit may be made without its client being told. */
  everyDepositIsTold?: boolean
}

export async function createEnvironment(random: Random): Promise<Environment> {
  const database = await createDatabaseServer()
  const variables = {
    DATABASE_URL: database.urlForApp,
    REAP_INTERVAL_SECONDS: '1',
    RATE_LIMIT_PER_MINUTE: '0',
    LOG_LEVEL: 'error',
  }
  const servers = [
    await createAppServer('first', variables),
    await createAppServer('second', variables),
  ] as const
  await Promise.all(servers.map((server) => server.start()))
  return { database, servers, random, evidence: createEvidence() }
}

export async function endEnvironment({ database, servers }: Environment): Promise<void> {
  await Promise.all(servers.map((server) => server.end('SIGKILL')))
  await Promise.all(servers.map((server) => server.proxy.close()))
  await database.remove()
}
