import type { Seen } from '../run/watch'
import type { Verdict } from './check'
import type { CheckContext } from './context'

export const NO_EYES =
  'Effects cannot be seen by answers alone: say --effects and --count, or --id where the answers name what was made.'

export function pass(observed: string): Verdict {
  return { outcome: 'pass', observed }
}

export function fail(observed: string, more: Partial<Verdict> = {}): Verdict {
  return { outcome: 'fail', observed, ...more }
}

export function warn(observed: string, more: Partial<Verdict> = {}): Verdict {
  return { outcome: 'warn', observed, ...more }
}

export function info(observed: string): Verdict {
  return { outcome: 'info', observed }
}

export function notObserved(observed: string): Verdict {
  return { outcome: 'not-observed', observed }
}

export function notApplicable(observed: string): Verdict {
  return { outcome: 'not-applicable', observed }
}

/** Like "2 effects, counted" or "1 id in the answers". */
export function effectWords({ effects, by }: Seen<unknown>): string {
  if (effects === null) return 'effects not seen'
  return by === 'count'
    ? `${effects} ${effects === 1 ? 'effect' : 'effects'}, counted`
    : `${effects} ${effects === 1 ? 'id' : 'ids'} in the answers`
}

/**
 * Compares the effects with what so many operations may have, and adds them to the run's sums.
 * null where the number is right.
 */
export function judgeEffects(
  context: CheckContext,
  seen: Seen<unknown>,
  operations: number,
): Verdict | null {
  context.tally(operations, seen.effects)
  if (seen.effects === null) return notObserved(NO_EYES)
  if (seen.effects === operations) return null
  const words = `${operations} ${operations === 1 ? 'operation' : 'operations'}: ${effectWords(seen)}.`
  return seen.effects > operations
    ? fail(`${words} An effect was doubled.`, { cap: 'F' })
    : fail(`${words} An effect was lost.`, { cap: 'F' })
}
