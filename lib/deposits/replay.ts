import 'server-only'
import { getDb } from '@/lib/db'
import { answerFromOriginals } from '@/lib/deposits/answer-from-originals'
import type { DepositCommand } from '@/lib/deposits/command'
import { type Committed, toEntry, toOutcome } from '@/lib/deposits/commit'
import { BLOCKED } from '@/lib/deposits/settle'

/**
 * Answers the commands whose keys have made their deposit already, and claims nothing: for an account that is locked,
 * so that a replay does not wait for it. The others stay blocked, and so do all if this fails.
 */
export async function replay(commands: DepositCommand[]): Promise<(Committed | typeof BLOCKED)[]> {
  const entries = commands.map(toEntry)
  try {
    const originals = await getDb().$transaction((tx) => answerFromOriginals(tx, entries))
    return entries.map((entry) => {
      const original = originals.get(entry.depositId)
      return original?.outcome === 'vanished' ? BLOCKED : toOutcome(entry, new Map(), originals)
    })
  } catch {
    return commands.map(() => BLOCKED)
  }
}
