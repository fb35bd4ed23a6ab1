import { type AppServer, createAppServer } from './app-server'
import { createDatabaseServer, type DatabaseServer } from './database-server'
import { createEvidence, type Evidence } from './evidence'
import type { Random } from './random'

/** What there is to be broken, and what its clients know. */
export type World = {
  database: DatabaseServer
  servers: readonly [AppServer, AppServer]
  evidence: Evidence
  random: Random
}

/** A way in which the world goes wrong. */
export type Scenario = {
  /** Ends the sentence "while …". */
  name: string
  /** Begins it, and returns what ends it: after that everything must work again, unaided. */
  begin: (world: World) => Promise<() => Promise<void>>
  /** A sentence if it cannot be made to happen on this machine. */
  obstacle?: (world: World) => Promise<string | null>
  /** Also part of the short form. */
  inQuick?: boolean
  /** So gentle that no deposit may be made without its client being told. */
  everyDepositIsTold?: boolean
}

export async function createWorld(random: Random): Promise<World> {
  const database = await createDatabaseServer()
  const environment = {
    DATABASE_URL: database.urlForApp,
    REAP_INTERVAL_SECONDS: '1',
    RATE_LIMIT_PER_MINUTE: '0',
    LOG_LEVEL: 'error',
  }
  const servers = [
    await createAppServer('first', environment),
    await createAppServer('second', environment),
  ] as const
  await Promise.all(servers.map((server) => server.start()))
  return { database, servers, random, evidence: createEvidence() }
}

export async function endWorld({ database, servers }: World): Promise<void> {
  await Promise.all(servers.map((server) => server.end('SIGKILL')))
  await Promise.all(servers.map((server) => server.link.close()))
  await database.remove()
}
