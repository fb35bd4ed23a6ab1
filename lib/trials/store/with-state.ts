import 'server-only'
import { getDb, type Prisma } from '@/lib/platform/database/db'
import { type PlanState, planState } from '@/lib/trials/plan/plan-state'

type Changed<T> = { state: PlanState; result: T }

/**
 * Changes where a scenario stands, under the lock of its row. Nothing but the change happens under the lock. null if the
 * scenario has been deleted meanwhile. For what is rare; an attempt takes its step in one statement.
 */
export function withState<T>(
  accountId: string,
  change: (state: PlanState, tx: Prisma.TransactionClient) => Changed<T> | Promise<Changed<T>>,
): Promise<T | null> {
  return getDb().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL lock_timeout = '5s'`
    const [row] = await tx.$queryRaw<{ state: unknown }[]>`
      SELECT state FROM trial_scenarios WHERE account_id = ${accountId} FOR UPDATE`
    if (row === undefined) return null
    const { state, result } = await change(planState.parse(row.state), tx)
    await tx.$executeRaw`
      UPDATE trial_scenarios SET state = ${JSON.stringify(state)}::jsonb WHERE account_id = ${accountId}`
    return result
  })
}
