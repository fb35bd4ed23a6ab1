import { LOCK_TIMEOUT_MS } from '@/lib/limits'

export { LOCK_TIMEOUT_MS }
/** How long a statement waits for any lock before its batch finds out what is locked. */
export const SHORT_LOCK_TIMEOUT_MS = 300

/** How long a batch that met a lock waits for its account each time it tries again, and how soon it does. */
export const RETRY_LOCK_TIMEOUT_MS = 100
export const RETRY_LOCK_AFTER_MS = 50

/** Longer than any wait for a lock, so that PostgreSQL reports the lock and not the slow statement. */
export const STATEMENT_TIMEOUT_MS = 5 * LOCK_TIMEOUT_MS
/** A transaction waits for locks in one statement of several, so it may take longer than one statement. */
export const TRANSACTION_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + LOCK_TIMEOUT_MS

/**
 * How long a transaction may stand still between two statements before PostgreSQL ends it. A server that vanishes in a
 * transaction keeps its account locked until then. Longer than any pause of a server that is alive.
 */
export const IDLE_IN_TRANSACTION_TIMEOUT_MS = 5_000

/** How long connecting may take, and how long a query waits for a free connection. It must outlast a burst. */
export const CONNECT_TIMEOUT_MS = 8_000
/** How long a connection is silent before the operating system asks whether the other side is still there. */
export const KEEP_ALIVE_AFTER_MS = 10_000

/** A COMMIT waits for the disk, and PostgreSQL cannot cancel that wait. */
const SLOW_FLUSH_MS = 5_000
/** PostgreSQL ends every statement before this, so a connection that is silent for longer is dead. */
export const SILENCE_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + SLOW_FLUSH_MS

/** How long a deposit waits for its first try. Longer than one batch before it may take on a database that is silent. */
export const UNTRIED_TIMEOUT_MS = 2 * SILENCE_TIMEOUT_MS
