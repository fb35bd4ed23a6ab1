import type { Attempt } from '@/lib/trials/exchanges/attempt'
import { keyName } from '@/lib/trials/exchanges/sent-key'

/** Two attempts of one operation, of which the later one follows the earlier. */
export type FollowUp = {
  earlier: Attempt
  later: Attempt
  /** From the end of the earlier one's answer, or its cut, to the later one's first byte; negative where they overlap. */
  gapMs: number
}

/**
 * The attempts of each operation. Where a scenario has one, all attempts are its own, with whatever key; where it has
 * several, each key is taken for one, and keyless attempts belong to none that could be told.
 */
export function operationsOf(attempts: Attempt[], operations: number): Attempt[][] {
  if (operations === 1) return attempts.length === 0 ? [] : [attempts]
  const byKey = new Map<string, Attempt[]>()
  for (const attempt of attempts) {
    const name = keyName(attempt.key)
    if (name !== null) byKey.set(name, [...(byKey.get(name) ?? []), attempt])
  }
  return [...byKey.values()]
}

/** Each attempt of an operation but the first, with the one that it follows. */
export function followUpsOf(operation: Attempt[]): FollowUp[] {
  return operation.flatMap((later, index) => {
    const earlier = precedent(operation.slice(0, index), later)
    return earlier === undefined ? [] : [{ earlier, later, gapMs: gapBetween(earlier, later) }]
  })
}

/** The attempt that ended last before this one began, since its answer is what the client reacts to; undefined for the first. */
function precedent(before: Attempt[], later: Attempt): Attempt | undefined {
  const ended = before.filter((earlier) => gapBetween(earlier, later) >= 0)
  const latest = ended.toSorted((one, other) => endOf(other) - endOf(one)).at(0)
  return latest ?? before.at(-1)
}

export function gapBetween(earlier: Attempt, later: Attempt): number {
  return later.exchange.firstByteAtMs - endOf(earlier)
}

function endOf({ exchange }: Attempt): number {
  return exchange.endedAtMs ?? Number.POSITIVE_INFINITY
}
