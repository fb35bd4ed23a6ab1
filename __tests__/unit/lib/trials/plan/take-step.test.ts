import fc from 'fast-check'
import {
  endScenario,
  markRestart,
  NEW_PLAN_STATE,
  type PlanState,
  planState,
} from '@/lib/trials/plan/plan-state'
import type { Step } from '@/lib/trials/plan/step'
import { strikesOf } from '@/lib/trials/plan/strikes-of'
import { MAX_EXCHANGES, takeStep } from '@/lib/trials/plan/take-step'
import { SCENARIO_NAMES, type ScenarioName } from '@/lib/trials/scenarios/scenario'
import { SCENARIOS } from '@/lib/trials/scenarios/scenarios'

type Arrival = { key?: string | null; body?: string; at?: number }

/** Plays a scenario: what each arriving attempt gets. */
function play(name: ScenarioName, arrivals: Arrival[], from: PlanState = NEW_PLAN_STATE): Step[] {
  let state = from
  return arrivals.map(({ key = 'k', body = 'b', at = 0 }) => {
    const taken = takeStep(SCENARIOS[name], state, { key, body, atMs: at })
    state = taken.state
    return taken.step
  })
}

const plays = (name: ScenarioName, arrivals: Arrival[], from?: PlanState) =>
  play(name, arrivals, from).map((step) => step.play)

test.each<[ScenarioName, string]>([
  ['cut', 'cut'],
  ['torn', 'torn'],
  ['slow', 'slow'],
  ['gateway', 'gateway'],
  ['busy', 'busy'],
  ['limit', 'limit'],
  ['down', 'down'],
  ['stop', 'stop'],
  ['replayed', 'replayed'],
])('%s misbehaves once, and one retry solves it', (name, fault) => {
  expect(plays(name, [{}, {}, {}])).toEqual([fault, 'normally', 'normally'])
})

test('plain and twins never misbehave', () => {
  expect(plays('plain', [{}, {}])).toEqual(['normally', 'normally'])
  expect(plays('twins', [{ key: 'a' }, { key: 'b' }])).toEqual(['normally', 'normally'])
})

test('strikes the attempt and not the key: a new key gets through, too', () => {
  expect(plays('busy', [{ key: 'a' }, { key: 'b' }])).toEqual(['busy', 'normally'])
})

test('names a whole second at least three seconds ahead when it is down', () => {
  const [step] = play('down', [{ at: 1_000_001 }])
  expect(step).toEqual({ play: 'down', retryAtMs: 1_004_000 })
  expect(play('down', [{ at: 1_000_000 }])[0]).toEqual({ play: 'down', retryAtMs: 1_003_000 })
})

test('refuses the first key for ever, also with another body, and takes a new one', () => {
  const arrivals = [{ key: 'a' }, { key: 'a', body: 'corrected' }, { key: 'b' }, { key: 'a' }]
  expect(plays('refused', arrivals)).toEqual(['refused', 'refused', 'normally', 'refused'])
})

test('cannot call a key used where none is sent', () => {
  expect(plays('refused', [{ key: null }])).toEqual(['normally'])
  expect(plays('replayed', [{ key: null }])).toEqual(['normally'])
})

test('refuses the first body for ever, under any key, and takes a corrected one', () => {
  const arrivals = [{}, { key: 'other' }, { body: 'corrected' }]
  expect(plays('invalid', arrivals)).toEqual(['invalid', 'invalid', 'normally'])
})

test('turns each key of a herd away once or twice, and then takes it', () => {
  const keys = Array.from({ length: 10 }, (_, index) => `key-${index}`)
  for (const key of keys) {
    const steps = plays('herd', [{ key }, { key }, { key }, { key }])
    expect(steps.indexOf('normally')).toBe(strikesOf(key))
  }
  expect(new Set(keys.map(strikesOf))).toEqual(new Set([1, 2]))
})

test('turns a keyless herd away as often as it has operations', () => {
  const steps = plays(
    'herd',
    Array.from({ length: 12 }, () => ({ key: null })),
  )
  expect(steps.indexOf('normally')).toBe(10)
})

test('is blacked out for 60 seconds after the first attempt', () => {
  const steps = plays('blackout', [{ at: 500 }, { at: 60_499 }, { at: 60_500 }])
  expect(steps).toEqual(['unavailable', 'unavailable', 'normally'])
})

test('cuts every answer until the restart is marked', () => {
  expect(plays('restart', [{}, { at: 900_000 }])).toEqual(['cut', 'cut'])
  expect(plays('restart', [{ at: 900_001 }], markRestart(NEW_PLAN_STATE, 900_000))).toEqual([
    'normally',
  ])
})

test('climbs the staircase in four retries', () => {
  expect(plays('staircase', [{}, {}, {}, {}, {}])).toEqual([
    'cut',
    'busy',
    'limit',
    'down',
    'normally',
  ])
})

describe('the end of a scenario', () => {
  test('refuses a second run of the client, ten seconds after all was settled', () => {
    expect(plays('plain', [{ key: 'a' }, { key: 'b', at: 10_000 }])).toEqual([
      'normally',
      'normally',
    ])
    expect(plays('plain', [{ key: 'a' }, { key: 'b', at: 10_001 }])).toEqual(['normally', 'over'])
  })

  test('waits for the slow answer before it counts the ten seconds', () => {
    expect(plays('slow', [{ key: 'a' }, { key: 'b', at: 19_999 }])).toEqual(['slow', 'normally'])
    expect(plays('slow', [{ key: 'a' }, { key: 'b', at: 20_001 }])).toEqual(['slow', 'over'])
  })

  test('plays a late retry with the same key, however late', () => {
    expect(plays('cut', [{}, { at: 3_600_000 }])).toEqual(['cut', 'normally'])
    expect(plays('slow', [{}, { at: 3_600_000 }])).toEqual(['slow', 'normally'])
  })

  test('takes a new key after two minutes of silence for a second run', () => {
    expect(plays('cut', [{ key: 'a' }, { key: 'b', at: 120_000 }])).toEqual(['cut', 'normally'])
    expect(plays('cut', [{ key: 'a' }, { key: 'b', at: 120_001 }])).toEqual(['cut', 'over'])
  })

  test('waits for both twins', () => {
    const arrivals = [{ key: 'a' }, { key: 'b', at: 60_000 }, { key: 'c', at: 71_000 }]
    expect(plays('twins', arrivals)).toEqual(['normally', 'normally', 'over'])
  })

  test('comes with a claim, even for a key that is known', () => {
    const { state } = takeStep(SCENARIOS.cut, NEW_PLAN_STATE, { key: 'k', body: 'b', atMs: 0 })
    expect(plays('cut', [{ at: 6 }], state)).toEqual(['normally'])
    expect(plays('cut', [{ at: 6 }], endScenario(state, 5))).toEqual(['over'])
  })

  test('comes after 500 exchanges', () => {
    const steps = plays(
      'blackout',
      Array.from({ length: MAX_EXCHANGES + 2 }, () => ({})),
    )
    expect(steps.slice(-3)).toEqual(['unavailable', 'full', 'full'])
  })
})

const arrival = fc.record({
  key: fc.option(fc.constantFrom('a', 'b', '__proto__', 'constructor'), { nil: null }),
  body: fc.constantFrom('one', 'other'),
  atMs: fc.integer({ min: 0, max: 300_000 }),
})

test('plays the same after every attempt whether its state was kept in memory or as JSON', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SCENARIO_NAMES), fc.array(arrival), (name, arrivals) => {
      let kept = NEW_PLAN_STATE
      let stored = NEW_PLAN_STATE
      for (const attempt of arrivals.toSorted((one, other) => one.atMs - other.atMs)) {
        const inMemory = takeStep(SCENARIOS[name], kept, attempt)
        const fromJson = takeStep(SCENARIOS[name], stored, attempt)
        expect(fromJson).toEqual(inMemory)
        kept = inMemory.state
        stored = planState.parse(JSON.parse(JSON.stringify(fromJson.state)))
      }
    }),
  )
})
