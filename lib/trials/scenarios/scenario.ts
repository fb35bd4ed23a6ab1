import type { Plan } from '@/lib/trials/plan/plan'

export const SCENARIO_NAMES = [
  'plain',
  'cut',
  'busy',
  'refused',
  'twins',
  'torn',
  'slow',
  'gateway',
  'limit',
  'down',
  'replayed',
  'invalid',
  'stop',
  'herd',
  'blackout',
  'restart',
  'staircase',
] as const

export type ScenarioName = (typeof SCENARIO_NAMES)[number]

/** One misbehaviour of the server, and what a client that can be trusted makes of it. */
export type Scenario = {
  name: ScenarioName
  /** No grade without the core set; `default` runs unless others are chosen; `by-request` needs a hand, or time. */
  set: 'core' | 'default' | 'by-request'
  title: string
  /** For people, before they start. */
  whatHappens: string
  whatToDo: string
  /** Ends the sentence "Your client paid twice …". */
  when: string
  /** How many deposits the client is meant to make. */
  operations: number
  plan: Plan
  /** How many deposits a right client leaves in the ledger; null where another rule looks at it. */
  leavesBehind: { min: number; max: number } | null
}
