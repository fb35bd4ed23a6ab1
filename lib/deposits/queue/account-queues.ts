import 'server-only'
import type { Pending } from '@/lib/deposits/queue/pending'
import { createRememberedLocks } from '@/lib/deposits/queue/remembered-locks'
import { type AccountQueue, takeBatch } from '@/lib/deposits/queue/take-batch'
import { takeTurn } from '@/lib/deposits/queue/take-turn'
import { createTurns } from '@/lib/deposits/queue/turns'
import { RETRY_LOCK_AFTER_MS, UNTRIED_TIMEOUT_MS } from '@/lib/platform/database/timeouts'
import { getLog } from '@/lib/platform/log'

const SWEEP_INTERVAL_MS = 1_000

/**
 * Where deposits wait: a queue for each account that has any, and one turn at a time for each account. A turn takes a
 * batch through one transaction. docs/decisions/0010-group-commit.md draws the states of a deposit.
 */
export function createAccountQueues(maxTurnsAtOnce: number): (pending: Pending) => void {
  const queues = new Map<string, AccountQueue>()
  const locks = createRememberedLocks()
  const turns = createTurns(maxTurnsAtOnce, workOn, locks.isAccountLocked)
  let sweep: NodeJS.Timeout | null = null

  async function workOn(accountId: string): Promise<void> {
    const queue = queues.get(accountId)
    if (queue === undefined) return
    const batch = takeBatch(queue)
    try {
      if (batch.length > 0) {
        const blocked = await takeTurn(batch, locks.isAccountLocked(accountId))
        locks.learn(accountId, batch, blocked)
        const waiting = blocked.map(([pending]) => pending).filter(({ isLastTry }) => !isLastTry)
        if (waiting.length > 0) {
          for (const pending of waiting) pending.metLock = true
          queue.lockedOut.push(...waiting)
          queue.pause ??= setTimeout(endPause, RETRY_LOCK_AFTER_MS, accountId, queue)
        }
      }
    } catch (error) {
      answerUnknown(batch, error)
    }
    if (queue.arrived.length > 0 || (queue.lockedOut.length > 0 && queue.pause === null)) {
      turns.request(accountId)
    } else if (queue.lockedOut.length === 0) {
      queues.delete(accountId)
    }
  }

  function endPause(accountId: string, queue: AccountQueue): void {
    queue.pause = null
    turns.request(accountId)
  }

  /** A deposit that nobody has tried is certainly not saved. */
  function answerUntried(): void {
    const arrivedBeforeMs = performance.now() - UNTRIED_TIMEOUT_MS
    for (const { arrived } of queues.values()) {
      const inTime = arrived.findIndex(({ arrivedAtMs }) => arrivedAtMs > arrivedBeforeMs)
      const tooLate = arrived.splice(0, inTime < 0 ? arrived.length : inTime)
      for (const { answer } of tooLate) {
        answer({ status: 'unavailable', reason: 'waited_too_long' })
      }
    }
    if (queues.size > 0 || sweep === null) return
    clearInterval(sweep)
    sweep = null
  }

  return (pending) => {
    const { accountId } = pending.command
    const queue = queues.get(accountId) ?? newQueue()
    queues.set(accountId, queue)
    pending.metLock = locks.isKeyHeld(pending.command)
    ;(pending.metLock ? queue.lockedOut : queue.arrived).push(pending)
    turns.request(accountId)
    sweep ??= setInterval(answerUntried, SWEEP_INTERVAL_MS).unref()
  }
}

function newQueue(): AccountQueue {
  return { arrived: [], lockedOut: [], pause: null, hadFault: false }
}

/** After an unexpected error we cannot promise that nothing was saved. Answers already given stand. */
function answerUnknown(batch: Pending[], error: unknown): void {
  for (const { answer } of batch) answer({ status: 'unknown' })
  const requestIds = batch.map(({ command }) => command.requestId)
  getLog().error({ err: error, requestIds }, 'deposits with an unknown outcome')
}
