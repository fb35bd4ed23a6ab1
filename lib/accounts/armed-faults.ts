import 'server-only'
import { type Fault, isFault } from '@/lib/faults'
import { getDb } from '@/lib/platform/database/db'
import { oncePerProcess } from '@/lib/platform/once-per-process'
import { shareInFlight } from '@/lib/platform/share-in-flight'

export const MAX_ARMED_TIMES = 100

export type ArmedFault = { fault: Fault; times: number }

/** The next `times` deposits to this sandbox meet the fault, whatever their key; 0 disarms. Replaces what was armed. */
export async function armFault(accountId: string, { fault, times }: ArmedFault): Promise<void> {
  await getDb().armedFault.upsert({
    where: { accountId },
    create: { accountId, fault, times },
    update: { fault, times },
  })
  getKnown().armedHere.add(accountId)
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

/** How soon the other processes hear of a fault that was armed in one of them. */
const TICK_MS = 500

/**
 * Whether a fault may be armed. Asked for each deposit to a sandbox, so that its answer comes from memory: one query a
 * tick tells of all sandboxes. Where the database does not answer, nothing is armed.
 */
export async function isArmed(accountId: string): Promise<boolean> {
  const { armedHere, readArmed } = getKnown()
  if (armedHere.has(accountId)) return true
  return (await readArmed().catch(() => new Set())).has(accountId)
}

type Known = {
  /** Armed by this process since it last asked. */
  armedHere: Set<string>
  readArmed: () => Promise<Set<string>>
}

function getKnown(): Known {
  return oncePerProcess('armedFaults', () => {
    const armedHere = new Set<string>()
    const readArmed = shareInFlight(TICK_MS, async () => {
      const known = [...armedHere]
      const rows = await getDb().armedFault.findMany({
        where: { times: { gt: 0 } },
        select: { accountId: true },
      })
      for (const accountId of known) armedHere.delete(accountId)
      return new Set(rows.map((row) => row.accountId))
    })
    return { armedHere, readArmed }
  })
}
