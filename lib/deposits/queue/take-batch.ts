import type { Pending } from '@/lib/deposits/queue/pending'

/** Measured: a larger batch only takes longer, and its first deposit waits for its last. */
const MAX_BATCH_SIZE = 500

/** The deposits of one account that wait. */
export type AccountQueue = {
  /** Not tried yet, in the order of their arrival. */
  arrived: Pending[]
  /** They met a lock and are tried again after a pause, during which they need no connection. */
  lockedOut: Pending[]
  /** Set while the pause lasts. */
  pause: NodeJS.Timeout | null
  /** Whether the last batch was one that fails on purpose. */
  hadFault: boolean
}

/**
 * Takes the account's next batch out of its queue: the deposits whose pause is over, or else those that arrived. One that
 * fails on purpose is alone in its transaction, and the others have every second turn.
 */
export function takeBatch(queue: AccountQueue): Pending[] {
  const source =
    queue.lockedOut.length > 0 && queue.pause === null ? queue.lockedOut : queue.arrived
  const fault = source.findIndex(({ failBeforeCommit }) => failBeforeCommit)
  const others = source.filter(({ failBeforeCommit }) => !failBeforeCommit)
  queue.hadFault = fault >= 0 && (others.length === 0 || !queue.hadFault)
  if (queue.hadFault) return source.splice(fault, 1)
  if (fault < 0) return source.splice(0, MAX_BATCH_SIZE)

  const batch = new Set(others.slice(0, MAX_BATCH_SIZE))
  const rest = source.filter((pending) => !batch.has(pending))
  source.splice(0, source.length, ...rest)
  return [...batch]
}
