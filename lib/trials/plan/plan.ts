import type { Step } from '@/lib/trials/plan/step'

/** A step as it is written down; a date becomes one when the attempt arrives. */
export type PlannedStep =
  | Exclude<Step, { play: 'down' | 'over' | 'full' }>
  | { play: 'down'; retryInMs: number }

/** How a scenario decides what the next attempt gets. */
export type Plan =
  /** The first attempt gets the first step, and so on; after the last step all is normal. */
  | { kind: 'in-turn'; steps: PlannedStep[] }
  /** The first attempt finds its deposit made already. */
  | { kind: 'already-made' }
  /** The key of the first attempt is refused for ever, as one that was used for something else. */
  | { kind: 'refuse-first-key' }
  /** The body of the first attempt is refused for ever; a corrected one is taken. */
  | { kind: 'refuse-first-body' }
  /** Each key is answered 503 once or twice. Keyless attempts are, as many as there are operations. */
  | { kind: 'refuse-each-key' }
  /** 503 to all, for this long after the first attempt. */
  | { kind: 'refuse-for'; ms: number }
  /** Every answer is cut until the tester says that the client was restarted. */
  | { kind: 'cut-until-restart' }
