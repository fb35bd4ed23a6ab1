import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { ScenarioHistory } from '@/lib/trials/judging/history'
import { NEW_PLAN_STATE } from '@/lib/trials/plan/plan-state'
import { commits, type Step } from '@/lib/trials/plan/step'
import { takeStep } from '@/lib/trials/plan/take-step'
import { writeReport } from '@/lib/trials/report/write-report'
import { SCENARIO_NAMES, type ScenarioName } from '@/lib/trials/scenarios/scenario'
import { SCENARIOS } from '@/lib/trials/scenarios/scenarios'
import { itemAt } from '@/scripts/support/item-at'
import { type Sketch, START_MS, tell } from '../support/sketch'

/** A network and a busy machine: what they add to each way, and to each wait. */
const noise = fc.record({
  there: fc.integer({ min: 0, max: 4000 }),
  back: fc.integer({ min: 0, max: 4000 }),
  late: fc.integer({ min: 0, max: 3000 }),
  jitter: fc.double({ min: 0.5, max: 1.5, noNaN: true }),
})

type Noise = { there: number; back: number; late: number; jitter: number }

const RESULT_OF: Partial<Record<Step['play'], Partial<Sketch>>> = {
  cut: { ending: 'cut-by-server' },
  torn: { ending: 'cut-by-server', status: 201 },
  gateway: { status: 504 },
  unavailable: { status: 503 },
  refused: { status: 422 },
  invalid: { status: 400 },
  stop: { status: 500 },
}

/** A right client in one scenario: one key for each operation, Retry-After obeyed, growing waits with jitter. */
function runRightly(name: ScenarioName, noises: Noise[]): ScenarioHistory {
  const scenario = SCENARIOS[name]
  const queue = Array.from({ length: scenario.operations }, (_, index) => ({
    key: randomUUID(),
    sendAt: index,
    tries: 0,
  }))
  let state = NEW_PLAN_STATE
  let drawn = 0
  const sketches: Sketch[] = []
  const deposits = new Set<string>()
  const takeEarliest = () => queue.sort((one, other) => one.sendAt - other.sendAt).shift()
  for (let operation = takeEarliest(); operation !== undefined; operation = takeEarliest()) {
    const { there, back, late, jitter } = itemAt(noises, drawn++ % noises.length)
    const arrivesAt = operation.sendAt + there
    const arriving = { key: operation.key, body: 'b', atMs: START_MS + arrivesAt }
    const taken = takeStep(scenario, state, arriving)
    state = taken.state
    if (commits(taken.step)) deposits.add(operation.key)
    const endsAt = arrivesAt + 5 + (taken.step.play === 'slow' ? taken.step.delayMs : 0)
    sketches.push(record(operation.key, arrivesAt, endsAt, taken.step))
    const waitMs = waitAfter(taken.step, endsAt + back, operation.tries, jitter)
    if (waitMs === null || operation.tries === 8) continue
    queue.push({
      ...operation,
      tries: operation.tries + 1,
      sendAt: endsAt + back + waitMs + late,
    })
  }
  return tell(name, sketches, { deposits: [...deposits] })
}

function record(key: string, at: number, ends: number, step: Step): Sketch {
  const base = { at, ends, key, step, ...RESULT_OF[step.play] }
  switch (step.play) {
    case 'busy':
      return { ...base, status: 409, retryAfter: `${step.retryAfterSeconds}` }
    case 'limit':
      return { ...base, status: 429, retryAfter: `${step.retryAfterSeconds}` }
    case 'down':
      return { ...base, status: 503, retryAfter: new Date(step.retryAtMs).toUTCString() }
    default:
      return base
  }
}

/** null where there is nothing to do but to believe the answer. */
function waitAfter(step: Step, nowMs: number, tries: number, jitter: number): number | null {
  switch (step.play) {
    case 'busy':
    case 'limit':
      return step.retryAfterSeconds * 1000
    case 'down':
      return Math.max(0, step.retryAtMs - START_MS - nowMs)
    case 'cut':
    case 'torn':
    case 'gateway':
    case 'unavailable':
      return 500 * 2 ** tries * jitter
    default:
      return null
  }
}

test('a right client is never accused, whatever the network and the machine do to its requests', () => {
  fc.assert(
    fc.property(fc.array(noise, { minLength: 20, maxLength: 40 }), (noises) => {
      const scenarios = SCENARIO_NAMES.filter((name) => name !== 'restart').map((name, index) =>
        runRightly(name, [...noises.slice(index), ...noises.slice(0, index)]),
      )
      const facts = { version: '0', target: 'http://localhost', startedAtMs: START_MS, secrets: [] }
      const report = writeReport(
        { ...facts, history: { profile: 'ietf', scenarios } },
        START_MS + 3_600_000,
      )
      const accused = report.results.filter(
        ({ outcome }) => outcome === 'fail' || outcome === 'warn',
      )
      expect(accused).toEqual([])
      expect(report.grade).toBe('A')
    }),
    { numRuns: 200 },
  )
})
