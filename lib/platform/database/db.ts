import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { isPooled } from '@/lib/platform/database/database-url'
import { createPool } from '@/lib/platform/database/pool'
import {
  CONNECT_TIMEOUT_MS,
  STATEMENT_TIMEOUT_MS,
  TRANSACTION_TIMEOUT_MS,
} from '@/lib/platform/database/timeouts'
import type { Uselessness } from '@/lib/platform/database/watched-client'
import { getEnv } from '@/lib/platform/env'
import { oncePerProcess } from '@/lib/platform/once-per-process'

export { Prisma } from '@/lib/generated/prisma/client'

type Database = { prisma: PrismaClient; pool: Pool; openedAtMs: number }

const current = () => oncePerProcess('database', () => ({ database: null as Database | null }))

/** While no database takes writes, every deposit finds that out: the pool is replaced at most this often. */
const READ_ONLY_POOL_AGE_MS = 1_000

/** The Prisma client, with one connection pool for the process. No query on it can hang (lib/platform/database/watched-client). */
export function getDb(): PrismaClient {
  const holder = current()
  holder.database ??= open()
  return holder.database.prisma
}

/** How many connections the process's pool has, how many of them are idle, and how many queries wait for one. */
export function getPoolCounts(): { open: number; idle: number; waiting: number } {
  const pool = current().database?.pool
  return {
    open: pool?.totalCount ?? 0,
    idle: pool?.idleCount ?? 0,
    waiting: pool?.waitingCount ?? 0,
  }
}

/** Gives `use` a client of its own, on one connection, whose statements may take this long; then closes it. */
export async function withPatientDb<T>(
  statementTimeoutMs: number,
  use: (db: PrismaClient) => Promise<T>,
): Promise<T> {
  const db = createClient(createPool({ size: 1, statementTimeoutMs, onUseless: () => {} }))
  try {
    return await use(db)
  } finally {
    await db.$disconnect()
  }
}

function open(): Database {
  const pool = createPool({
    size: getEnv().DATABASE_POOL_SIZE,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    onUseless: (why) => replace(pool, why),
  })
  return { pool, prisma: createClient(pool), openedAtMs: performance.now() }
}

/** The next query opens a new pool, and so finds the machine that took over. The old one closes as its queries end. */
function replace(useless: Pool, why: Uselessness): void {
  const holder = current()
  const { database } = holder
  if (database?.pool !== useless) return
  const ageMs = performance.now() - database.openedAtMs
  if (why === 'read-only' && ageMs < READ_ONLY_POOL_AGE_MS) return
  holder.database = null
  database.prisma.$disconnect().catch(() => {})
}

function createClient(pool: Pool): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(pool, {
      // PgBouncer gives each transaction another connection, which does not know the name.
      statementNameGenerator: isPooled(getEnv().DATABASE_URL) ? undefined : nameOfPrepared,
      disposeExternalPool: true,
    }),
    transactionOptions: { maxWait: CONNECT_TIMEOUT_MS, timeout: TRANSACTION_TIMEOUT_MS },
  })
}

/**
 * PostgreSQL plans a statement that begins with "-- prepare name" once a connection instead of at every run: planning the
 * writing statement takes as long as running it for one deposit. The others stay unnamed.
 */
function nameOfPrepared({ sql }: { sql: string }): string {
  return /^\s*-- prepare (\w+)/.exec(sql)?.[1] ?? ''
}
