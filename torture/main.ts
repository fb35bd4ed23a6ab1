import { buildIfChanged } from '../scripts/support/build-if-changed'
import { holdInterruptions, unlessAborted } from '../scripts/support/interruptions'
import { printError, runMain, SentenceError } from '../scripts/support/sentence-error'
import { describeWaits } from './clients/honest-waits'
import {
  createEnvironment,
  type Environment,
  endEnvironment,
  type Scenario,
} from './machines/environment'
import { createRandom } from './random'
import { readArguments } from './read-arguments'
import { createAccounts, type Measure, runPhase } from './run-phase'
import { DATABASE_SCENARIOS } from './scenarios/database'
import { DISK_SCENARIOS } from './scenarios/disk'
import { HOSTILE_SCENARIOS } from './scenarios/hostile'
import { NETWORK_SCENARIOS } from './scenarios/network'
import { PROCESS_SCENARIOS } from './scenarios/processes'
import { STANDBY_SCENARIOS } from './scenarios/standby'
import { TIME_SCENARIOS } from './scenarios/time'
import { UPGRADE_SCENARIOS } from './scenarios/upgrade'
import {
  countFigures,
  exitCodeOf,
  FIGURES_HEADING,
  type Figures,
  formatFigures,
  sumFigures,
  summarize,
} from './verdict/figures'

const SCENARIOS: Scenario[] = [
  ...PROCESS_SCENARIOS,
  ...NETWORK_SCENARIOS,
  ...DATABASE_SCENARIOS,
  ...DISK_SCENARIOS,
  ...STANDBY_SCENARIOS,
  ...TIME_SCENARIOS,
  ...HOSTILE_SCENARIOS,
  ...UPGRADE_SCENARIOS,
]

/** Small enough for every fault to fit into five minutes once. */
const FULL: Measure = { requestsBefore: 60, requestsDuring: 600, maxFaultMs: 4_000 }
const QUICK: Measure = { requestsBefore: 20, requestsDuring: 100, maxFaultMs: 1_000 }
const MAX_SHOWN = 20

/**
 * `npm run torture`: faults in random order under load, for the given minutes and every fault at least once.
 * `--quick` runs some of the faults once and shorter, `--only` those whose names contain the text.
 */
runMain(async () => {
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
  const { minutes, seed, quick, only } = readArguments()
  const random = createRandom(seed)
  console.log(`Seed ${seed}: --seed ${seed} brings the same faults in the same order.`)
  await buildIfChanged()
  const endsAt = performance.now() + minutes * 60_000
  const interruption = holdInterruptions()
  const environment = await createEnvironment(random)
  try {
    const run = runScenarios(environment, { quick, only, endsAt })
    return printTotals(await unlessAborted(interruption.signal, run))
  } finally {
    // Do not let a clean-up error hide the original one.
    await endEnvironment(environment).catch(printError)
    interruption.release()
  }
})

async function runScenarios(
  environment: Environment,
  { quick, only, endsAt }: { quick: boolean; only: string; endsAt: number },
): Promise<Figures[]> {
  const all: Figures[] = []
  await createAccounts(environment)
  const wanted = SCENARIOS.filter(
    ({ name, inQuick }) => name.includes(only) && (inQuick || !quick || only !== ''),
  )
  const scenarios = await possible(environment, wanted)
  console.log(`${FIGURES_HEADING}  while`)
  do {
    for (const scenario of environment.random.shuffle(scenarios)) {
      if (all.length >= scenarios.length && performance.now() > endsAt) break
      all.push(await report(environment, scenario, quick ? QUICK : FULL))
    }
  } while (!quick && performance.now() < endsAt)
  return all
}

async function report(
  environment: Environment,
  scenario: Scenario,
  measure: Measure,
): Promise<Figures> {
  const { operations, verdict, fault } = await runPhase(environment, scenario, measure)
  const figures = countFigures(operations, verdict)
  console.log(`${formatFigures(figures)}  ${scenario.name}`)
  if (scenario.slowsOnly) console.log(`  ${describeWaits(operations, fault)}`)
  for (const violation of verdict.violations.slice(0, MAX_SHOWN)) console.log(`  ${violation}`)
  if (verdict.violations.length > 0) printServerLines(environment)
  return figures
}

function printServerLines({ servers }: Environment): void {
  for (const { name, lines } of servers) {
    for (const line of lines.slice(-MAX_SHOWN)) console.log(`  ${name} server: ${line}`)
  }
}

function printTotals(all: Figures[]): number {
  const total = sumFigures(all)
  console.log(`${formatFigures(total)}  in all`)
  console.log(summarize(all.length, total))
  return exitCodeOf(total)
}

async function possible(environment: Environment, scenarios: Scenario[]): Promise<Scenario[]> {
  const found: Scenario[] = []
  for (const scenario of scenarios) {
    const obstacle = (await scenario.obstacle?.(environment)) ?? null
    if (obstacle === null) found.push(scenario)
    else console.log(`Left out: "${scenario.name}", because ${obstacle}`)
  }
  if (found.length === 0) throw new SentenceError('No fault has such a name.')
  return found
}
