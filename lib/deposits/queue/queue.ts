import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import { createLanes } from '@/lib/deposits/queue/lanes'
import type { Outcome } from '@/lib/outcome'
import { getEnv } from '@/lib/platform/env'

type Queue = ReturnType<typeof createQueue>

// One for the process, although Next bundles pages, routes and instrumentation apart.
const shared = globalThis as { depositQueue?: Queue }

/**
 * Group commit. While one transaction is being committed, the deposits that arrive wait here, and the next
 * transaction takes them all: one lock of the balance and one flush for hundreds (docs/decisions/0010-group-commit.md).
 *
 * Every deposit that is taken in is answered. A client that gives up changes nothing: its deposit is committed or not.
 */
export function enqueue(command: DepositCommand): Promise<Outcome> {
  return getQueue().enqueue(command)
}

/** How many deposits wait for their answer in this process. */
export function countUnanswered(): number {
  return getQueue().countUnanswered()
}

/** Takes in nothing from now on, and resolves when everything taken in before has been answered. */
export function closeQueue(): Promise<void> {
  return getQueue().close()
}

function getQueue(): Queue {
  shared.depositQueue ??= createQueue(getEnv().DEPOSIT_QUEUE_LIMIT)
  return shared.depositQueue
}

/** The bound and the end; where a deposit waits and with whom it is committed is for lib/deposits/lanes. */
function createQueue(limit: number) {
  const admit = createLanes()
  let unanswered = 0
  let closed = false
  let onEmpty = () => {}

  return {
    countUnanswered: () => unanswered,
    enqueue: (command: DepositCommand): Promise<Outcome> => {
      const refusal = closed ? 'shutting_down' : unanswered >= limit ? 'queue_full' : null
      if (refusal) return Promise.resolve({ status: 'unavailable', reason: refusal })
      unanswered++
      return new Promise((resolve) => {
        let answered = false
        admit(command, (outcome) => {
          if (answered) return
          answered = true
          unanswered--
          resolve(outcome)
          if (unanswered === 0) onEmpty()
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
