import { type ExpiryState, parseRetention, type SavedOperation } from '../../run/expiry-state'
import { isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import type { CheckContext } from '../context'
import { CannotJudgeError } from '../create-context'
import { draft } from '../sources'
import { info, notObserved } from '../verdicts'

/** One to repeat before the keys expire, and one for after. */
const SAVED_OPERATIONS = 2

export const save: Check = {
  id: 'exp/3',
  title: 'Operations are left behind whose expiry a later run judges',
  level: 'INFO',
  because: draft('2.3'),
  sees: 'answers',
  needs: ['--save'],
  dependsOn: ['base/2'],
  requests: `${SAVED_OPERATIONS} requests with new keys, which are kept in the file of --save.`,
  expected: 'A 2xx for each; exp/1 and exp/2 follow with --resume.',
  effects: SAVED_OPERATIONS,
  advice: 'None.',
  cap: 'A',
  judge: async (context) => {
    const { retention, url, saveExpiry } = context.options
    const retentionMs = parseRetention(retention ?? '')
    if (retentionMs === null) return notObserved('It needs --retention, like 24h.')
    const operations = await makeOperations(context)
    const state: ExpiryState = {
      format: 'idempotency-check-expiry-1',
      url,
      retentionMs,
      operations,
    }
    try {
      saveExpiry?.(state)
    } catch (error) {
      return notObserved(error instanceof Error ? error.message : String(error))
    }
    const ends = Date.parse(operations[0]?.sentAt ?? '') + retentionMs
    return info(
      `${operations.length} operations are saved. Run with --resume before ${formatTime(ends)} for exp/1, and after that for exp/2.`,
    )
  },
}

async function makeOperations(context: CheckContext): Promise<SavedOperation[]> {
  const operations: SavedOperation[] = []
  for (let made = 0; made < SAVED_OPERATIONS; made += 1) {
    const operation = context.operation()
    const sent = await context.send(operation)
    if (!isSuccess(sent)) {
      throw new CannotJudgeError(`A request to save was answered ${statusWord(sent)}.`)
    }
    context.tally(1, 1)
    const { status, resourceId } = sent
    const sentAt = new Date().toISOString()
    operations.push({ key: operation.key, body: operation.body, sentAt, status, resourceId })
  }
  return operations
}

/** Like `2026-11-26 12:40 UTC`. */
function formatTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
