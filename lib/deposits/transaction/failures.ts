import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseSilent } from '@/lib/platform/database/watched-client'

const MAX_TRIES = 6
const FIRST_PAUSE_MS = 8

/** Another transaction had the key when it was claimed, and the reaper deleted it since: the claim must be tried again. */
export class KeyVanished extends Error {
  override name = 'KeyVanished'
}

/** The fault fail-before-commit: somebody asked for this failure. */
export class FaultOnPurpose extends Error {
  override name = 'FaultOnPurpose'
}

export type FailureKind =
  /** Another transaction was in the way; the same one may well succeed now. */
  | 'conflict'
  | 'lock_timeout'
  /** The statement took longer than it may. */
  | 'statement_timeout'
  | 'balance_limit'
  /** The database has no room or memory left, or a failover made it read-only: it saves nothing for anyone. */
  | 'cannot_save'
  /** This connection was dead, perhaps for a long time; another may work. */
  | 'connection_ended'
  /** No connection, or none left. */
  | 'database_away'
  | 'other'

/** Serialization failure, deadlock; and a foreign key that is gone: the sandbox was deleted while we waited for its row. */
const CONFLICT_STATES = new Set(['40001', '40P01', '23503'])
/** The connection was closed: Prisma's code, the socket's codes, and two driver messages that have no code. */
const ENDED = /^(P1017|ECONNRESET|EPIPE)$|Connection terminated|is not queryable/
/** Prisma: unreachable (P1001, P1002), timed out (P1008), no connection in time (P2024, P2028). The rest as above. */
const AWAY =
  /^(P1001|P1002|P1008|P2024|P2028|ECONN\w+|E\w+UNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$|timeout exceeded when trying to connect/
/** PostgreSQL: connection exceptions, too many connections, shutting down or starting up. */
const AWAY_STATES = /^(08...|53300|57P0[123])$/
/** PostgreSQL: insufficient resources (a full disk is one), an error of the disk, a read-only transaction. */
const CANNOT_SAVE_STATES = /^(53...|58030|25006)$/

const WORDS: Record<FailureKind, string | null> = {
  conflict: 'The database is busy.',
  lock_timeout: 'The database is busy.',
  statement_timeout: 'The database is too slow.',
  cannot_save: 'The database cannot save anything now.',
  connection_ended: 'The database is not answering.',
  database_away: 'The database is not answering.',
  balance_limit: null,
  other: null,
}

/** The sentence for a failure that will pass, so that the client should try again; null for one that will not. */
export function passingFailureWords(kind: FailureKind): string | null {
  return WORDS[kind]
}

/** Why a transaction failed, by its SQLSTATE where there is one. */
export function kindOfFailure(error: unknown): FailureKind {
  if (error instanceof KeyVanished) return 'conflict'
  if (error instanceof DatabaseSilent) return 'database_away'
  const { code, sqlState, message } = readFailure(error)
  if (CONFLICT_STATES.has(sqlState) || code === 'P2034') return 'conflict'
  if (sqlState === '55P03') return 'lock_timeout'
  if (sqlState === '57014') return 'statement_timeout'
  if (sqlState === '23514' && message.includes('accounts_balance_cents_check'))
    return 'balance_limit'
  if (endedConnection(error)) return 'database_away'
  if (CANNOT_SAVE_STATES.test(sqlState)) return 'cannot_save'
  if (sqlState !== '') return 'other'
  if (ENDED.test(code) || ENDED.test(message)) return 'connection_ended'
  if (AWAY.test(code) || AWAY.test(message)) return 'database_away'
  return 'other'
}

/** How Citus answers COMMIT when its coordinator is being killed, or the worker died. The transaction may be committed all the same. */
const MACHINE_IS_DYING = /^postmaster was shut down|^could not commit transaction for shard/

/**
 * Whether a failure during COMMIT leaves open what became of it. PostgreSQL's own refusal (a deferred
 * constraint, a serialization failure) means rolled back; silence, 40003, or a machine of Citus that died means nobody knows.
 */
export function leavesCommitUnknown(error: unknown): boolean {
  const { sqlState, message } = readFailure(error)
  return (
    sqlState === '' ||
    sqlState === '40003' ||
    MACHINE_IS_DYING.test(message) ||
    endedConnection(error)
  )
}

/**
 * Runs the work again after a conflict, at most MAX_TRIES times, at random intervals that grow; and after a lost
 * connection, unless COMMIT had been sent: then the result is unknown.
 */
export async function retryConflicts<T>(
  work: () => Promise<T>,
  isCommitting = () => false,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const kind = kindOfFailure(error)
      const mayHelp = kind === 'conflict' || (kind === 'connection_ended' && !isCommitting())
      if (tries === MAX_TRIES || !mayHelp) throw error
      await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** tries)
    }
  }
}

/** FATAL is PostgreSQL's word for an error after which there is no connection any more. */
function endedConnection(error: unknown): boolean {
  const { sqlState, severity } = readFailure(error)
  return severity === 'FATAL' || severity === 'PANIC' || AWAY_STATES.test(sqlState)
}

type DriverFailure = {
  cause?: { originalCode?: string; originalMessage?: string; severity?: string }
}

/** Prisma wraps a failed query; a failed COMMIT reaches us as the driver's own error. */
type PrismaFailure = DriverFailure & {
  code?: string
  message?: string
  meta?: { driverAdapterError?: DriverFailure }
}

function readFailure(error: unknown) {
  const failure = error as PrismaFailure
  const { cause } = failure.meta?.driverAdapterError ?? failure
  return {
    code: failure.code ?? '',
    sqlState: cause?.originalCode ?? '',
    severity: cause?.severity ?? '',
    message: cause?.originalMessage ?? failure.message ?? '',
  }
}
