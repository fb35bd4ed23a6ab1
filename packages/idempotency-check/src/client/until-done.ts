import { setTimeout as sleep } from 'node:timers/promises'
import type { Output } from '../cli/io'
import type { TrialApi } from './trial-api'

/** More than the 120 s of silence after which the tester closes a scenario by itself. */
const MAX_WAIT_MS = 150_000

const POLL_MS = 500

/**
 * Waits until the tester has closed every scenario that the client touched. One that is still waiting for its first
 * request gets none any more, since the commands have ended.
 */
export async function untilDone(api: TrialApi, trialId: string, output: Output): Promise<void> {
  const end = performance.now() + MAX_WAIT_MS
  let told = ''
  while (performance.now() < end) {
    const statuses = await api.readStatuses(trialId)
    const running = [...statuses].flatMap(([name, status]) => (status === 'running' ? [name] : []))
    if (running.length === 0) return
    const names = running.join(', ')
    if (names !== told) output.write(`Waiting for the tester to close ${names}.\n`)
    told = names
    await sleep(POLL_MS)
  }
  output.write('The tester has not closed every scenario: the report is of what it knows now.\n')
}
