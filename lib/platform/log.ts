import 'server-only'
import { hash } from 'node:crypto'
import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'
import type { OutcomeStatus } from '@/lib/outcome'
import { getEnv } from '@/lib/platform/env'

let logger: Logger | undefined

/** One JSON object a line on stdout; LOG_FORMAT=pretty makes it readable, as in development. */
export function getLog(): Logger {
  logger ??= createLogger()
  return logger
}

function createLogger(): Logger {
  const { LOG_LEVEL: level, LOG_FORMAT } = getEnv()
  const options = { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }
  if (LOG_FORMAT === 'json') return pino(options)
  // In this thread and not as a transport: a bundle cannot find the file of a transport's worker.
  return pino(options, pretty({ singleLine: true, sync: true }))
}

/** The line that every attempt leaves. A key is a capability, so only a hash of it is written. */
export function logAttempt(attempt: {
  requestId: string
  source: string
  accountId: string
  amountCents: number
  idempotencyKey: string | null
  outcome: OutcomeStatus
  fault: string | null
  milliseconds: number
}): void {
  const { idempotencyKey, milliseconds, ...rest } = attempt
  getLog().info(
    {
      ...rest,
      keyHash: idempotencyKey === null ? null : hashKey(idempotencyKey),
      milliseconds: Math.round(milliseconds * 10) / 10,
    },
    'attempt',
  )
}

function hashKey(key: string): string {
  return hash('sha256', key).slice(0, 16)
}
