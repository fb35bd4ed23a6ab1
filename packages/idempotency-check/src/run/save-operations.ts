import { createContext } from '../checks/create-context'
import { type ExpiryState, parseRetention, type SavedOperation } from './expiry-state'
import { SetupError } from './options'
import type { Run } from './run'
import { isSuccess } from './sent'

/** One to repeat before the keys expire, one for after, and one more of each in case a run is repeated. */
const SAVED_OPERATIONS = 4

/** Makes operations for a later run to repeat. */
export async function saveOperations(run: Run): Promise<ExpiryState> {
  const retentionMs = parseRetention(run.options.retention ?? '')
  if (retentionMs === null) {
    throw new SetupError('--save needs --retention, like 24h: how long keys are remembered.')
  }
  const context = createContext(run, 'exp/save', () => {})
  const operations: SavedOperation[] = []
  for (let made = 0; made < SAVED_OPERATIONS; made += 1) {
    const operation = context.operation()
    const sent = await context.send(operation)
    if (!isSuccess(sent)) throw new SetupError(`A request to save was answered ${sent.status}.`)
    const { status, resourceId } = sent
    const sentAt = new Date().toISOString()
    operations.push({ key: operation.key, body: operation.body, sentAt, status, resourceId })
    context.tally(1, 1)
  }
  return {
    format: 'idempotency-check-expiry-1',
    url: run.options.url,
    retentionMs,
    operations,
  }
}
