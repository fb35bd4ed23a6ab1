import { longestLatency, longLatency } from '../../run/watch'
import type { Check } from '../check'
import { rfc } from '../sources'
import { judgeLost, type Lost, loseAndRepeat } from './hang-up'

/** Evenly up to the time by which nine of ten requests are answered: there a hang-up still meets work. */
const DENSE_STEPS = 16

/** From there to the slowest of a hundred, so that one slow answer does not draw all moments behind the others. */
const TAIL_STEPS = 4

const STEPS = DENSE_STEPS + TAIL_STEPS

/** A slow server is swept in part, or the run would take minutes. */
const MAX_SWEEP_MS = 500

export const sweep: Check = {
  id: 'lost/2',
  title: 'Hang-ups at every moment of the request, and a repeat: one effect each',
  level: 'MUST',
  because: rfc(9110, '9.2.2'),
  sees: 'effects',
  needs: [],
  dependsOn: ['lost/1'],
  requests:
    'Forty requests that are abandoned at 20 moments from the last byte to the time by which 99 of 100 requests are answered, by FIN and by RST, each repeated at once.',
  expected: 'One effect each, and an answer to the repeat.',
  effects: 2 * STEPS,
  advice: 'Look for a step between key, effect and answer that is not in one transaction.',
  cap: 'F',
  judge: async (context) => {
    const moments = sweepMoments(longLatency(context.run), longestLatency(context.run))
    const seen = await context.watch({ expected: 2 * STEPS, hangUps: true }, async () => {
      const all: Lost[] = []
      for (const [round, afterMs] of context.random.shuffle(moments).entries()) {
        if (context.run.wasStuck) break
        context.round(round + 1, STEPS)
        all.push(await loseAndRepeat(context, { afterMs, by: 'FIN' }))
        all.push(await loseAndRepeat(context, { afterMs, by: 'RST' }))
      }
      return all
    })
    return judgeLost(context, seen)
  },
}

/** When to hang up, in milliseconds after the last byte. */
export function sweepMoments(longMs: number, longestMs: number): number[] {
  const denseMs = Math.min(longMs, MAX_SWEEP_MS)
  const tailMs = Math.min(longestMs, MAX_SWEEP_MS) - denseMs
  const dense = Array.from(
    { length: DENSE_STEPS },
    (_, step) => (denseMs * step) / (DENSE_STEPS - 1),
  )
  const tail = Array.from(
    { length: TAIL_STEPS },
    (_, step) => denseMs + (tailMs * (step + 1)) / TAIL_STEPS,
  )
  return [...dense, ...tail]
}
