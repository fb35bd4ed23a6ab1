import 'server-only'
import { Pool, type PoolConfig } from 'pg'
import {
  isDistributed,
  isPooled,
  listHosts,
  needsPrimary,
} from '@/lib/platform/database/database-url'
import { findPrimary } from '@/lib/platform/database/find-primary'
import {
  CONNECT_TIMEOUT_MS,
  IDLE_IN_TRANSACTION_TIMEOUT_MS,
  KEEP_ALIVE_AFTER_MS,
  SHORT_LOCK_TIMEOUT_MS,
  SILENCE_TIMEOUT_MS,
  STATEMENT_TIMEOUT_MS,
} from '@/lib/platform/database/timeouts'
import {
  type Uselessness,
  WatchedClient,
  type WatchedClientConfig,
} from '@/lib/platform/database/watched-client'
import { getEnv } from '@/lib/platform/env'
import { shareInFlight } from '@/lib/platform/share-in-flight'

/** Connections that are opened together ask once which host takes writes. */
const FIND_PRIMARY_EVERY_MS = 1_000

/** The connections of Citus to its workers know nothing of the settings that ours has, but for SET LOCAL, if told to. */
const SETTINGS_OF_WORKERS = `SET LOCAL citus.propagate_set_commands = 'local'; SET LOCAL lock_timeout = ${SHORT_LOCK_TIMEOUT_MS}`

type PoolOptions = {
  size: number
  statementTimeoutMs: number
  /** The pool's database vanished, or takes no writes any more. */
  onUseless: (why: Uselessness) => void
}

/** A pool on DATABASE_URL whose connections have our settings and cannot hang. */
export function createPool({ size, statementTimeoutMs, onUseless }: PoolOptions): Pool {
  const { DATABASE_URL } = getEnv()
  const pooled = isPooled(DATABASE_URL)
  const distributed = isDistributed(DATABASE_URL)
  const watch: WatchedClientConfig = {
    onUseless,
    silenceTimeoutMs: SILENCE_TIMEOUT_MS + statementTimeoutMs - STATEMENT_TIMEOUT_MS,
    findAddress: needsPrimary(DATABASE_URL)
      ? shareInFlight(FIND_PRIMARY_EVERY_MS, () => findPrimary(DATABASE_URL))
      : undefined,
    beginWith: pooled ? settingsOfTransaction(statementTimeoutMs) : undefined,
    afterBegin: distributed ? SETTINGS_OF_WORKERS : undefined,
  }
  return new Pool({
    connectionString: listHosts(DATABASE_URL)[0],
    max: size,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // The operating system then notices a machine that vanished while nothing is on its way to it.
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    ...(pooled ? {} : settingsOfConnection(statementTimeoutMs)),
    Client: class extends WatchedClient {
      constructor(config?: WatchedClientConfig) {
        super({ ...config, ...watch })
      }
    },
  })
}

/** On the connection, because each of them would cost a transaction a round trip. */
function settingsOfConnection(statementTimeoutMs: number): PoolConfig {
  return {
    statement_timeout: statementTimeoutMs,
    lock_timeout: SHORT_LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    // No statement here runs for long enough to be worth compiling.
    options: '-c default_transaction_isolation=read\\ committed -c jit=off',
  }
}

function settingsOfTransaction(statementTimeoutMs: number): string {
  return `
    SET LOCAL statement_timeout = ${statementTimeoutMs};
    SET LOCAL lock_timeout = ${SHORT_LOCK_TIMEOUT_MS};
    SET LOCAL idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_TIMEOUT_MS};
    SET LOCAL jit = off;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED`
}
