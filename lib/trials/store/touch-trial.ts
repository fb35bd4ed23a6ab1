import 'server-only'
import { getDb } from '@/lib/platform/db'

/** Often enough for a life of 24 hours. */
const TOUCH_EVERY = '10 minutes'

/** Keeps all sandboxes of a trial while one of them is used, or its report is read: a trial lives and ends as a whole. */
export async function touchTrial(id: string): Promise<void> {
  await getDb().$executeRaw`
    UPDATE accounts SET last_used_at = now()
    WHERE id IN (SELECT account_id FROM trial_scenarios WHERE trial_id = ${id})
      AND last_used_at < now() - ${TOUCH_EVERY}::interval`
}
