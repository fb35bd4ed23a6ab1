import { setTimeout as sleep } from 'node:timers/promises'

/** Small enough that a deposit never waits long behind one batch. */
export const BATCH_SIZE = 1_000
/** How long a reaper rests after a full batch, as a multiple of what the batch took: deposits come first. */
const REST_PER_WORK = 1

/** `startedAt` is of performance.now(). */
export function restAfterBatch(startedAt: number): Promise<void> {
  return sleep((performance.now() - startedAt) * REST_PER_WORK)
}
