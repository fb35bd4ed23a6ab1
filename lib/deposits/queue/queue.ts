import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import { createAccountQueues } from '@/lib/deposits/queue/account-queues'
import type { Outcome } from '@/lib/outcome'
import { getEnv } from '@/lib/platform/env'
import { oncePerProcess } from '@/lib/platform/once-per-process'

/** Connections that deposits leave to the reads, where the pool has more. */
const CONNECTIONS_FOR_READS = 2

const getQueue = () => oncePerProcess('depositQueue', createQueue)

/**
 * Group commit. While one transaction of an account is being committed, the deposits that arrive for it wait here, and the
 * next transaction takes them all: one lock of the balance and one flush for hundreds (docs/decisions/0010-group-commit.md).
 *
 * Every deposit that is accepted is answered. A client that gives up changes nothing: its deposit is committed or not.
 */
export function enqueue(
  command: DepositCommand,
  options: { failBeforeCommit?: boolean } = {},
): Promise<Outcome> {
  return getQueue().enqueue(command, options.failBeforeCommit ?? false)
}

/** How many deposits wait for their answer in this process. */
export function countUnanswered(): number {
  return getQueue().countUnanswered()
}

/** Accepts nothing from now on, and resolves when every deposit accepted before has been answered. */
export function closeQueue(): Promise<void> {
  return getQueue().close()
}

/** The bound and the end of the queue; the account queues decide when a deposit is committed, and with which others. */
function createQueue() {
  const { DEPOSIT_QUEUE_LIMIT: limit, DATABASE_POOL_SIZE } = getEnv()
  const add = createAccountQueues(Math.max(1, DATABASE_POOL_SIZE - CONNECTIONS_FOR_READS))
  let unanswered = 0
  let closed = false
  let onEmpty = () => {}

  return {
    countUnanswered: () => unanswered,
    enqueue: (command: DepositCommand, failBeforeCommit: boolean): Promise<Outcome> => {
      const refusal = closed ? 'shutting_down' : unanswered >= limit ? 'queue_full' : null
      if (refusal) return Promise.resolve({ status: 'unavailable', reason: refusal })
      unanswered++
      return new Promise((resolve) => {
        let answered = false
        const answer = (outcome: Outcome) => {
          if (answered) return
          answered = true
          unanswered--
          resolve(outcome)
          if (unanswered === 0) onEmpty()
        }
        const arrivedAtMs = performance.now()
        add({
          command,
          failBeforeCommit,
          answer,
          arrivedAtMs,
          triedAtMs: null,
          metLock: false,
          isLastTry: false,
        })
      })
    },
    close: (): Promise<void> => {
      closed = true
      return new Promise((resolve) => {
        onEmpty = resolve
        if (unanswered === 0) resolve()
      })
    },
  }
}
