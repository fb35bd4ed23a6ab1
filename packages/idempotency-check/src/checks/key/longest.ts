import { randomBytes } from 'node:crypto'
import { isSuccess, type Sent } from '../../run/sent'
import type { CheckContext } from '../context'

/** Lengths at which databases and providers are known to end: UUID, Adyen, Square, Stripe, VARCHAR(255). */
const LADDER = [1, 36, 64, 200, 255, 256, 1024]

export type Rung = { length: number; sent: Sent }

/** A key that no run has used before, unless it is very short. */
export function keyOfLength(length: number): string {
  return randomBytes(length).toString('base64url').slice(0, length)
}

/** One request for each length, and for the published maximum and one above. */
export function climb(context: CheckContext): Promise<Rung[]> {
  return context.share('ladder', async () => {
    const { maxKeyLength } = context.profile
    const published = maxKeyLength === null ? [] : [maxKeyLength, maxKeyLength + 1]
    const lengths = [...new Set([...LADDER, ...published])].sort((a, b) => a - b)
    const seen = await context.watch(
      { expected: (sents) => sents.filter(isSuccess).length },
      async () => {
        const rungs: Rung[] = []
        for (const length of lengths) {
          const operation = context.operation({ key: keyOfLength(length) })
          const sent = await context.send(operation, { note: `a key of ${length} characters` })
          rungs.push({ length, sent })
        }
        return rungs
      },
    )
    // A key of one character may be that of an earlier run; so its effect is not asked for.
    context.tally(seen.effects ?? 0, seen.effects)
    return seen.value
  })
}

/** The longest key that was accepted, after which nothing was; null where none was. */
export function longestAccepted(rungs: readonly Rung[]): number | null {
  return rungs.filter(({ sent }) => isSuccess(sent)).at(-1)?.length ?? null
}
