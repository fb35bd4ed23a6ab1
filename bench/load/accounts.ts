import { randomUUID } from 'node:crypto'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { getDb } from '@/lib/platform/database/db'
import { serveParent } from '../child'

export type AccountsTask = { callers: number; accounts: number; milliseconds: number }
export type AccountsSample = { deposits: number; seconds: number; cpuMs: number }

const nameOf = (number: number) => `sandbox_bench_${number}`

/** Callers that deposit with a fresh key each time, spread over so many accounts. */
serveParent(async (task: AccountsTask): Promise<AccountsSample> => {
  await getDb().$executeRaw`
    INSERT INTO accounts (id) SELECT 'sandbox_bench_' || n FROM generate_series(0, ${task.accounts - 1}::int) n
    ON CONFLICT DO NOTHING`
  const startedAt = performance.now()
  const cpuBefore = process.cpuUsage()
  const endsAt = startedAt + task.milliseconds
  let deposits = 0
  async function call(caller: number): Promise<void> {
    while (performance.now() < endsAt) {
      const { status } = await makeDeposit({
        accountId: nameOf(caller % task.accounts),
        amountCents: 1,
        idempotencyKey: randomUUID(),
        source: 'api',
        requestId: randomUUID(),
        fault: null,
      })
      if (status !== 'applied') throw new Error(`A deposit was ${status}.`)
      deposits++
    }
  }
  await Promise.all(Array.from({ length: task.callers }, (_, caller) => call(caller)))
  const cpu = process.cpuUsage(cpuBefore)
  return {
    deposits,
    seconds: (performance.now() - startedAt) / 1_000,
    cpuMs: (cpu.user + cpu.system) / 1_000,
  }
})
