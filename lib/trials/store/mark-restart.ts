import 'server-only'
import { markRestart } from '@/lib/trials/plan/plan-state'
import { withState } from '@/lib/trials/store/with-state'

/** The tester has killed the client and starts it again now; false if the scenario is gone. */
export async function markClientRestart(accountId: string, atMs: number): Promise<boolean> {
  const marked = await withState(accountId, (state) => ({
    state: markRestart(state, atMs),
    result: true,
  }))
  return marked ?? false
}
