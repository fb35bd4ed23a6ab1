import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import type { Settled } from '@/lib/deposits/queue/settle'
import { answerFromOriginals } from '@/lib/deposits/transaction/answer-from-originals'
import { toEntry } from '@/lib/deposits/transaction/batch'
import { getDb } from '@/lib/platform/database/db'

/**
 * Answers the commands whose keys have made their deposit already, and claims nothing: so a replay does not wait for a
 * locked account. The others stay blocked, and so do all if this fails.
 */
export async function answerReplays(commands: DepositCommand[]): Promise<Settled[]> {
  const entries = commands.map(toEntry)
  const keyed = entries.filter((entry) => entry.idempotencyKey !== null)
  const blocked = { status: 'blocked' } as const
  if (keyed.length === 0) return commands.map(() => blocked)
  try {
    const answers = await getDb().$transaction((tx) => answerFromOriginals(tx, keyed))
    return entries.map(({ depositId }) => {
      const answer = answers.get(depositId)
      return answer?.status === 'replayed' || answer?.status === 'key_reused' ? answer : blocked
    })
  } catch {
    return commands.map(() => blocked)
  }
}
