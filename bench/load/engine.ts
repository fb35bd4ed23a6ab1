import { randomUUID } from 'node:crypto'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { reportAttempt } from '@/lib/deposits/attempts/report-attempt'
import type { DepositCommand } from '@/lib/deposits/command'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { commit } from '@/lib/deposits/transaction/commit'
import { kindOfFailure } from '@/lib/deposits/transaction/failures'
import { itemAt } from '../../scripts/support/item-at'
import { serveParent } from '../child'
import { percentile } from '../statistics'
import { depositWithPrisma } from './prisma-deposit'

export type EngineTask = {
  callers: number
  milliseconds: number
  how: 'grouped' | 'one-per-transaction' | 'prisma'
  /** A key of its own for every deposit, one of those given, or none. */
  keys: 'fresh' | 'none' | string[]
  /** Each caller deposits into these in turn; into the universal account if they are left out. */
  accounts?: string[]
}

export type EngineSample = {
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** CPU time of this process, which is the callers and the engine together. */
  cpuMicros: number
  deposits: number
}

const HOW: Record<EngineTask['how'], (command: DepositCommand) => Promise<{ status: string }>> = {
  grouped: makeDeposit,
  'one-per-transaction': commitAlone,
  prisma: depositWithPrisma,
}

/** Callers that each make one deposit after the other, in a process of their own with the engine. */
serveParent<EngineTask, EngineSample>(async (task) => {
  const { callers, milliseconds, how, keys, accounts = [UNIVERSAL_ACCOUNT_ID] } = task
  const latencies: number[] = []
  const makeOne = HOW[how]
  const cpuBefore = process.cpuUsage()
  const startedAt = performance.now()
  const endsAt = startedAt + milliseconds

  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      // In steps of the number of callers: with as many accounts, each caller has one of its own.
      for (let turn = caller; performance.now() < endsAt; turn += callers) {
        const askedAt = performance.now()
        const { status } = await makeOne(aCommand(itemAt(accounts, turn % accounts.length), keys))
        if (status !== 'applied' && status !== 'replayed') throw new Error(`Answered: ${status}`)
        latencies.push(performance.now() - askedAt)
      }
    }),
  )
  const seconds = (performance.now() - startedAt) / 1_000
  const cpu = process.cpuUsage(cpuBefore)
  latencies.sort((a, b) => a - b)
  return {
    perSecond: latencies.length / seconds,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    cpuMicros: (cpu.user + cpu.system) / latencies.length,
    deposits: latencies.length,
  }
})

/** All that makeDeposit does but the queue, which would wait on: a stall of the machine is not an answer. */
async function commitAlone(command: DepositCommand): Promise<{ status: string }> {
  const startedAt = performance.now()
  for (;;) {
    try {
      const outcome = itemAt(await commit([command]), 0)
      reportAttempt(command, outcome.status, startedAt)
      return outcome
    } catch (error) {
      if (kindOfFailure(error) !== 'lock_timeout') throw error
    }
  }
}

let made = 0

function aCommand(accountId: string, keys: EngineTask['keys']): DepositCommand {
  return {
    accountId,
    amountCents: 2_500,
    idempotencyKey:
      keys === 'none' ? null : keys === 'fresh' ? randomUUID() : itemAt(keys, made++ % keys.length),
    source: 'api',
    requestId: randomUUID(),
    fault: null,
  }
}
