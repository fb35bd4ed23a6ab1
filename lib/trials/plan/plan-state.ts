import { z } from 'zod'

/** How often a key has been seen; null stands for all attempts without one. */
const seenKey = z.strictObject({ key: z.string().nullable(), attempts: z.int() })

/**
 * Where a scenario stands: what the database keeps between two attempts. A list and not an object of keys, since a key
 * may be called `__proto__`.
 */
export const planState = z.strictObject({
  attempts: z.int(),
  firstArrivalMs: z.number().nullable(),
  /** Until when the scenario has been busy: the last arrival, and the wait that its step put before the answer. */
  busyUntilMs: z.number().nullable(),
  /** Attempts whose answer settled an operation. */
  settled: z.int(),
  keys: z.array(seenKey),
  firstBody: z.string().nullable(),
  restartedAtMs: z.number().nullable(),
  /** When a claim ended it. */
  endedAtMs: z.number().nullable(),
})

export type PlanState = z.infer<typeof planState>

export const NEW_PLAN_STATE: PlanState = {
  attempts: 0,
  firstArrivalMs: null,
  busyUntilMs: null,
  settled: 0,
  keys: [],
  firstBody: null,
  restartedAtMs: null,
  endedAtMs: null,
}

/** The tester killed the client and started it again: from here on answers arrive. */
export function markRestart(state: PlanState, atMs: number): PlanState {
  return { ...state, restartedAtMs: state.restartedAtMs ?? atMs }
}

/** What a claim does: the scenario is over. */
export function endScenario(state: PlanState, atMs: number): PlanState {
  return { ...state, endedAtMs: state.endedAtMs ?? atMs }
}

export function timesSeen(state: PlanState, key: string | null): number {
  return state.keys.find((seen) => seen.key === key)?.attempts ?? 0
}
