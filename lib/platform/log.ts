import 'server-only'
import { hash } from 'node:crypto'
import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import type { OutcomeStatus } from '@/lib/outcome'
import { getEnv } from '@/lib/platform/env'
import { getLogDestination } from '@/lib/platform/log-destination'
import { oncePerProcess } from '@/lib/platform/once-per-process'
import { rememberAnswers } from '@/lib/platform/remember-answers'

/** One JSON object a line on stdout; LOG_FORMAT=pretty makes it readable, as in development. */
export function getLog(): Logger {
  return oncePerProcess('log', createLogger)
}

function createLogger(): Logger {
  const { LOG_LEVEL: level, LOG_FORMAT } = getEnv()
  const options = { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }
  const destination = getLogDestination()
  if (LOG_FORMAT === 'json') return pino(options, destination)
  // In this thread and not as a transport: a bundle cannot find the file of a transport's worker.
  const prettify = pretty.prettyFactory({ singleLine: true, colorize: pretty.isColorSupported })
  return pino(options, { write: (line) => destination.write(prettify(line)) })
}

/** The line that every attempt leaves. A key and a sandbox's id are capabilities, so only hashes of them are written. */
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
  const { idempotencyKey, accountId, milliseconds, ...rest } = attempt
  getLog().info(
    {
      ...rest,
      account: accountId === UNIVERSAL_ACCOUNT_ID ? accountId : hashOfAccount(accountId),
      keyHash: idempotencyKey === null ? null : hashOf(idempotencyKey),
      milliseconds: Math.round(milliseconds * 10) / 10,
    },
    'attempt',
  )
}

function hashOf(capability: string): string {
  return hash('sha256', capability).slice(0, 16)
}

/** An account is deposited into again and again. */
const hashOfAccount = rememberAnswers(hashOf)
