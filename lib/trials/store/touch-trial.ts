import 'server-only'
import { getDb } from '@/lib/platform/database/db'
import { getLog } from '@/lib/platform/log'
import { oncePerProcess } from '@/lib/platform/once-per-process'

/** Often enough for a life of 24 hours. */
const TOUCH_EVERY = '10 minutes'

/** How often a process asks the database at all. */
const ASK_EVERY_MS = 60_000

/** Enough for the trials of a minute; one that is forgotten is asked about again. */
const MAX_REMEMBERED = 1000

/**
 * Keeps all sandboxes of a trial while one of them is used, or its report is read: a trial lives and ends as a whole.
 * Waits for nothing and never fails: the next use does it again.
 */
export function touchTrial(id: string): void {
  const touched = oncePerProcess('touchedTrials', () => new Map<string, number>())
  const nowMs = performance.now()
  if (nowMs - (touched.get(id) ?? Number.NEGATIVE_INFINITY) < ASK_EVERY_MS) return
  if (touched.size >= MAX_REMEMBERED) touched.clear()
  touched.set(id, nowMs)
  keepSandboxes(id).catch((error) => getLog().warn({ err: error }, 'trial not kept'))
}

export async function keepSandboxes(id: string): Promise<void> {
  await getDb().$executeRaw`
    UPDATE accounts SET last_used_at = now()
    WHERE id IN (SELECT account_id FROM trial_scenarios WHERE trial_id = ${id})
      AND last_used_at < now() - ${TOUCH_EVERY}::interval`
}
