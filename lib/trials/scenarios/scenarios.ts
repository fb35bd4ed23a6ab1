import { BLACKOUT, HERD, RESTART, STAIRCASE } from '@/lib/trials/scenarios/by-request'
import { BUSY, CUT, PLAIN, REFUSED, TWINS } from '@/lib/trials/scenarios/core'
import { INVALID, REPLAYED, STOP } from '@/lib/trials/scenarios/definite-answers'
import { GATEWAY, SLOW, TORN } from '@/lib/trials/scenarios/lost-answers'
import { DOWN, LIMIT } from '@/lib/trials/scenarios/refusals'
import { SCENARIO_NAMES, type Scenario, type ScenarioName } from '@/lib/trials/scenarios/scenario'

export const SCENARIOS: Record<ScenarioName, Scenario> = {
  plain: PLAIN,
  cut: CUT,
  busy: BUSY,
  refused: REFUSED,
  twins: TWINS,
  torn: TORN,
  slow: SLOW,
  gateway: GATEWAY,
  limit: LIMIT,
  down: DOWN,
  replayed: REPLAYED,
  invalid: INVALID,
  stop: STOP,
  herd: HERD,
  blackout: BLACKOUT,
  restart: RESTART,
  staircase: STAIRCASE,
}

export const CORE_SCENARIOS = SCENARIO_NAMES.filter((name) => SCENARIOS[name].set === 'core')

/** What a trial runs unless it asks for others. */
export const DEFAULT_SCENARIOS = SCENARIO_NAMES.filter(
  (name) => SCENARIOS[name].set !== 'by-request',
)

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name)
}
