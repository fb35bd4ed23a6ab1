import { setTimeout as sleep } from 'node:timers/promises'
import { type CommandEnd, type CommandOptions, runCommand } from './run-command'
import type { TrialApi } from './trial-api'

const POLL_MS = 200

/**
 * The scenario `restart`, whose answers are all cut until the client has been restarted: kills the command once its
 * first request has arrived, and runs it again. A client that remembers its key goes on with it.
 */
export async function crashAndRestart(
  api: TrialApi,
  trialId: string,
  command: readonly string[],
  options: CommandOptions,
): Promise<CommandEnd> {
  const crash = new AbortController()
  let hasEnded = false
  const first = runCommand(command, { ...options, crash: crash.signal }).finally(() => {
    hasEnded = true
  })
  const watched = crashOnceSeen(api, trialId, crash, () => hasEnded)
  const [end] = await Promise.all([first, watched])
  // A client that sent nothing has nothing to remember.
  if ((await api.readStatuses(trialId)).get('restart') === 'waiting') return end
  await api.markRestart(trialId)
  options.output.write('restart: killed, and started again.\n')
  return runCommand(command, options)
}

async function crashOnceSeen(
  api: TrialApi,
  trialId: string,
  crash: AbortController,
  hasEnded: () => boolean,
): Promise<void> {
  while (!hasEnded()) {
    if ((await api.readStatuses(trialId)).get('restart') !== 'waiting') return crash.abort()
    await sleep(POLL_MS)
  }
}
