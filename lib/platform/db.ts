import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { LOCK_TIMEOUT_MS } from '@/lib/limits'
import { getEnv } from '@/lib/platform/env'

export { Prisma } from '@/lib/generated/prisma/client'

export { LOCK_TIMEOUT_MS }
/** How long a batch waits for any lock before it is asked who is in the way (lib/deposits/lanes). */
export const SHORT_LOCK_TIMEOUT_MS = 300
/** Longer than any lock is waited for, so that a lock timeout is what is seen. */
const STATEMENT_TIMEOUT_MS = 10_000
/**
 * How long a transaction may stand still between two statements before PostgreSQL ends it. A server that vanishes in one
 * would keep the account locked for everybody; longer than any pause of a server that lives.
 */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 5_000
/** How long a connection is silent before the other side is asked whether it is still there. */
const KEEP_ALIVE_AFTER_MS = 10_000
/** Also the wait for a free connection, so it must outlast a burst. */
const CONNECT_TIMEOUT_MS = 8_000

/** Longer than all that bounds a transaction from within: the wait for a connection, its own timeout, and a slow flush. */
export const LONGEST_SILENCE_MS = 25_000

/** The database has neither answered nor ended the connection. */
export class DatabaseSilent extends Error {
  override name = 'DatabaseSilent'
}

/**
 * A statement that begins with "-- prepare name" is planned once a connection and not at every run: planning the
 * writing statement takes as long as running it for one deposit. The others stay unnamed.
 */
function nameOfPrepared({ sql }: { sql: string }): string {
  return /^\s*-- prepare (\w+)/.exec(sql)?.[1] ?? ''
}

// Next bundles pages and instrumentation apart, and development reloads modules: one pool for all of them.
const shared = globalThis as { database?: PrismaClient; pool?: Pool }

/** The Prisma client, with one connection pool for the process. */
export function getDb(): PrismaClient {
  shared.database ??= createClient()
  return shared.database
}

/**
 * The work, given up on when the database is silent: a machine that vanishes leaves connections on which nothing ever
 * comes back, and what waits for them would wait for the operating system, a quarter of an hour. The pool is replaced.
 */
export function unlessSilent<T>(work: Promise<T>, onSilence = () => {}): Promise<T> {
  const { database } = shared
  return new Promise((resolve, reject) => {
    const silence = setTimeout(() => {
      onSilence()
      if (shared.database === database) shared.database = undefined
      database?.$disconnect().catch(() => {})
      reject(new DatabaseSilent())
    }, LONGEST_SILENCE_MS)
    work.finally(() => clearTimeout(silence)).then(resolve, reject)
  })
}

/** The pool's connections: open, open and idle, and how many wait for one. */
export function getPoolCounts() {
  const { totalCount: open = 0, idleCount: idle = 0, waitingCount: waiting = 0 } = shared.pool ?? {}
  return { open, idle, waiting }
}

function createClient(): PrismaClient {
  // Our own and not the adapter's, so that it can be counted.
  shared.pool = createPool()
  return new PrismaClient({
    adapter: new PrismaPg(shared.pool, {
      statementNameGenerator: nameOfPrepared,
      disposeExternalPool: true,
    }),
    transactionOptions: {
      maxWait: CONNECT_TIMEOUT_MS,
      timeout: STATEMENT_TIMEOUT_MS + LOCK_TIMEOUT_MS,
    },
  })
}

function createPool(): Pool {
  const { DATABASE_URL, DATABASE_POOL_SIZE } = getEnv()
  return new Pool({
    connectionString: DATABASE_URL,
    max: DATABASE_POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: SHORT_LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    // The operating system then notices a machine that vanished while nothing is on its way to it.
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    // On the connection, because Prisma's isolationLevel costs a round trip in every transaction. No statement
    // here runs for long enough to be worth compiling.
    options: '-c default_transaction_isolation=read\\ committed -c jit=off',
  })
}
