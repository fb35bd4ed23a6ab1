import type { Output } from '../cli/io'
import { type CommandEnd, runCommand } from './run-command'
import { scenarioEnvironment } from './scenario-environment'
import type { Trial, TrialApi } from './trial-api'

export type RunOptions = {
  command: readonly string[]
  env: Record<string, string | undefined>
  timeLimitMs: number
  claimByExitCode: boolean
  output: Output
}

/** Runs the command once for each scenario, one after another: each has a token and a ledger of its own. */
export async function runScenarios(
  api: TrialApi,
  trial: Trial,
  options: RunOptions,
): Promise<void> {
  const { command, env, timeLimitMs, output } = options
  for (const [index, scenario] of trial.scenarios.entries()) {
    output.write(`[${index + 1}/${trial.scenarios.length}] ${scenario.name}\n`)
    const own = scenarioEnvironment(api.tester, trial.id, scenario)
    const end = await runCommand(command, {
      env: { ...env, ...own } as NodeJS.ProcessEnv,
      timeLimitMs,
      output,
    })
    if (end.timedOut) output.write(`${scenario.name}: ended after ${timeLimitMs / 1000} s.\n`)
    if (options.claimByExitCode) await api.claim(trial.id, scenario.name, claimOf(end))
  }
}

/** EX_TEMPFAIL of sysexits.h: "try again later", so the client does not know. */
const UNKNOWN_EXIT_CODE = 75

function claimOf({ exitCode, timedOut }: CommandEnd): 'paid' | 'failed' | 'unknown' {
  if (timedOut || exitCode === null || exitCode === UNKNOWN_EXIT_CODE) return 'unknown'
  return exitCode === 0 ? 'paid' : 'failed'
}
