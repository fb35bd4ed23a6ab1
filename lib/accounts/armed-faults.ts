import 'server-only'
import { type Fault, isFault } from '@/lib/faults'
import { getDb } from '@/lib/platform/db'

export const MAX_ARMED_TIMES = 100

export type ArmedFault = { fault: Fault; times: number }

/** The next `times` deposits to this sandbox meet the fault, whatever their key; 0 disarms. Replaces what was armed. */
export async function armFault(accountId: string, { fault, times }: ArmedFault): Promise<void> {
  await getDb().armedFault.upsert({
    where: { accountId },
    create: { accountId, fault, times },
    update: { fault, times },
  })
}

/** What is armed, or null. */
export async function getArmedFault(accountId: string): Promise<ArmedFault | null> {
  const armed = await getDb().armedFault.findUnique({ where: { accountId } })
  if (armed === null || armed.times === 0 || !isFault(armed.fault)) return null
  return { fault: armed.fault, times: armed.times }
}

/** Takes one of the armed times, atomically for all server processes; null where nothing is armed. */
export async function takeArmedFault(accountId: string): Promise<Fault | null> {
  const rows = await getDb().$queryRaw<{ fault: string }[]>`
    UPDATE armed_faults SET times = times - 1 WHERE account_id = ${accountId} AND times > 0 RETURNING fault`
  const fault = rows[0]?.fault
  return fault !== undefined && isFault(fault) ? fault : null
}
