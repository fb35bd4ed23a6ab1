import type { ExpiryState, SavedOperation } from '../run/expiry-state'
import { membersOf } from '../run/members'
import { readTextFile } from './read-values'
import { UsageError } from './usage-error'

/** What `--save` wrote about this URL. Anything else is told before a request is sent. */
export function readExpiryState(file: string, url: string): ExpiryState {
  const state = parseJson(readTextFile('resume', file))
  if (!isState(state)) throw new UsageError(`--resume: ${file} is not what --save wrote.`)
  if (state.url === url) return state
  throw new UsageError(`--resume: ${file} is about ${state.url}, and not about ${url}.`)
}

function isState(value: unknown): value is ExpiryState {
  const { format, url, retentionMs, operations } = membersOf(value)
  return (
    format === 'idempotency-check-expiry-1' &&
    typeof url === 'string' &&
    typeof retentionMs === 'number' &&
    Array.isArray(operations) &&
    operations.length > 0 &&
    operations.every(isOperation)
  )
}

function isOperation(value: unknown): value is SavedOperation {
  const { key, body, sentAt, status, resourceId, spentAt } = membersOf(value)
  return (
    [key, body].every((text) => typeof text === 'string') &&
    !Number.isNaN(Date.parse(String(sentAt))) &&
    typeof status === 'number' &&
    (resourceId === null || typeof resourceId === 'string') &&
    (spentAt === undefined || typeof spentAt === 'string')
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
