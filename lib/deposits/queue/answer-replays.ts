import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import { BLOCKED } from '@/lib/deposits/queue/settle'
import { answerFromOriginals } from '@/lib/deposits/transaction/answer-from-originals'
import { type Committed, toEntry } from '@/lib/deposits/transaction/commit'
import { getDb } from '@/lib/platform/db'

/**
 * Answers the commands whose keys have made their deposit already, and claims nothing: for an account that is locked,
 * so that a replay does not wait for it. The others stay blocked, and so do all if this fails.
 */
export async function replay(commands: DepositCommand[]): Promise<(Committed | typeof BLOCKED)[]> {
  const entries = commands.map(toEntry)
  const keyed = entries.filter((entry) => entry.idempotencyKey !== null)
  try {
    const answers = await getDb().$transaction((tx) => answerFromOriginals(tx, keyed))
    return entries.map(({ depositId }) => {
      const answer = answers.get(depositId)
      return answer?.status === 'replayed' || answer?.status === 'key_reused' ? answer : BLOCKED
    })
  } catch {
    return commands.map(() => BLOCKED)
  }
}
