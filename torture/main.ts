import { parseArgs } from 'node:util'
import { buildIfChanged } from '../scripts/support/build-if-changed'
import { printError, runMain, SentenceError } from '../scripts/support/sentence-error'
import { createEnvironment, type Environment, endEnvironment, type Scenario } from './environment'
import {
  countFigures,
  exitCodeOf,
  FIGURES_HEADING,
  type Figures,
  formatFigures,
  sumFigures,
  summarize,
} from './figures'
import { createRandom } from './random'
import { createAccounts, type Measure, runPhase } from './run-phase'
import { DATABASE_SCENARIOS } from './scenarios/database'
import { DISK_SCENARIOS } from './scenarios/disk'
import { NETWORK_SCENARIOS } from './scenarios/network'
import { PROCESS_SCENARIOS } from './scenarios/processes'
import { TIME_SCENARIOS } from './scenarios/time'
import { UPGRADE_SCENARIOS } from './scenarios/upgrade'

const SCENARIOS: Scenario[] = [
  ...PROCESS_SCENARIOS,
  ...NETWORK_SCENARIOS,
  ...DATABASE_SCENARIOS,
  ...DISK_SCENARIOS,
  ...TIME_SCENARIOS,
  ...UPGRADE_SCENARIOS,
]

/** So that every fault fits into five minutes once. */
const FULL: Measure = { requestsBefore: 60, requestsDuring: 600, longestFaultMs: 4_000 }
const QUICK: Measure = { requestsBefore: 20, requestsDuring: 100, longestFaultMs: 1_000 }
const MOST_SHOWN = 20

/**
 * `npm run torture`: faults in random order, under load, for as long as asked; every fault at least once.
 * `--quick` is some faults, once and shorter; `--only` those whose names hold the text.
 */
runMain(async () => {
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
  const { minutes, seed, quick, only } = readArguments()
  const random = createRandom(seed)
  console.log(`Seed ${seed}: --seed ${seed} brings the same faults in the same order.`)
  await buildIfChanged()
  const endsAt = performance.now() + minutes * 60_000
  const environment = await createEnvironment(random)
  const stopTelling = endWhenInterrupted(environment)
  const all: Figures[] = []
  try {
    await createAccounts(environment)
    const wanted = SCENARIOS.filter(
      ({ name, inQuick }) => name.includes(only) && (inQuick || !quick || only !== ''),
    )
    const scenarios = await possible(environment, wanted)
    console.log(`${FIGURES_HEADING}  while`)
    do {
      for (const scenario of random.shuffle(scenarios)) {
        if (all.length >= scenarios.length && performance.now() > endsAt) break
        all.push(await report(environment, scenario, quick ? QUICK : FULL))
      }
    } while (!quick && performance.now() < endsAt)
  } finally {
    stopTelling()
    // What went wrong before matters more than what its end leaves undone.
    await endEnvironment(environment).catch(printError)
  }
  return printTotals(all)
})

/** Otherwise Ctrl-C would leave the database behind. */
function endWhenInterrupted(environment: Environment): () => void {
  const end = () => void endEnvironment(environment).finally(() => process.exit(1))
  process.once('SIGINT', end).once('SIGTERM', end)
  return () => process.off('SIGINT', end).off('SIGTERM', end)
}

async function report(
  environment: Environment,
  scenario: Scenario,
  measure: Measure,
): Promise<Figures> {
  const { operations, verdict } = await runPhase(environment, scenario, measure)
  const figures = countFigures(operations, verdict)
  console.log(`${formatFigures(figures)}  ${scenario.name}`)
  for (const violation of verdict.violations.slice(0, MOST_SHOWN)) console.log(`  ${violation}`)
  if (verdict.violations.length > 0) printServerLines(environment)
  return figures
}

function printServerLines({ servers }: Environment): void {
  for (const { name, lines } of servers) {
    for (const line of lines.slice(-MOST_SHOWN)) console.log(`  ${name} server: ${line}`)
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

function readArguments() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
    },
  })
  const minutes = Number(values.minutes)
  const seed = Number(values.seed)
  if (!(minutes >= 0 && Number.isInteger(seed))) {
    throw new SentenceError('Usage: npm run torture [-- --minutes 5 --seed 1 --quick --only text]')
  }
  return { ...values, minutes, seed }
}
