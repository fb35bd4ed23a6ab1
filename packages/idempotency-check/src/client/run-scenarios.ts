import type { Output } from '../cli/io'
import { SetupError } from '../run/options'
import { crashAndRestart } from './crash-and-restart'
import { type CommandEnd, runCommand } from './run-command'
import { scenarioEnvironment } from './scenario-environment'
import type { Trial, TrialApi, TrialScenario } from './trial-api'

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
  const { timeLimitMs, output } = options
  for (const [index, scenario] of trial.scenarios.entries()) {
    output.write(`[${index + 1}/${trial.scenarios.length}] ${scenario.name}\n`)
    const end = await runScenario(api, trial, scenario, options)
    if (end.timedOut) output.write(`${scenario.name}: ended after ${timeLimitMs / 1000} s.\n`)
    if (options.claimByExitCode) await claim(api, trial.id, scenario.name, end, output)
  }
}

function runScenario(
  api: TrialApi,
  trial: Trial,
  scenario: TrialScenario,
  { command, env, timeLimitMs, output }: RunOptions,
): Promise<CommandEnd> {
  const own = scenarioEnvironment(api.tester, trial.id, scenario)
  const settings = { env: { ...env, ...own } as NodeJS.ProcessEnv, timeLimitMs, output }
  if (scenario.name === 'restart') return crashAndRestart(api, trial.id, command, settings)
  return runCommand(command, settings)
}

/** Of a client that sent nothing, or has claimed for itself, the tester takes no claim: that ends nothing. */
async function claim(
  api: TrialApi,
  trialId: string,
  scenario: string,
  end: CommandEnd,
  output: Output,
): Promise<void> {
  try {
    await api.claim(trialId, scenario, claimOf(end))
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    output.write(`${scenario}: ${error.message}\n`)
  }
}

/** EX_TEMPFAIL of sysexits.h: "try again later", so the client does not know. */
const UNKNOWN_EXIT_CODE = 75

function claimOf({ exitCode, timedOut }: CommandEnd): 'paid' | 'failed' | 'unknown' {
  if (timedOut || exitCode === null || exitCode === UNKNOWN_EXIT_CODE) return 'unknown'
  return exitCode === 0 ? 'paid' : 'failed'
}
