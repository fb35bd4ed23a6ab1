import { longestLatency } from '../../run/watch'
import type { Check } from '../check'
import { rfc } from '../sources'
import { judgeLost, type Lost, loseAndRepeat } from './hang-up'

const STEPS = 20

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
    'Forty requests that are abandoned at 20 moments from the last byte to the longest answer, by FIN and by RST, each repeated at once.',
  expected: 'One effect each, and an answer to the repeat.',
  effects: 2 * STEPS,
  advice: 'Look for a step between key, effect and answer that is not in one transaction.',
  cap: 'F',
  judge: async (context) => {
    const longestMs = Math.min(longestLatency(context.run), MAX_SWEEP_MS)
    const moments = Array.from({ length: STEPS }, (_, step) => (longestMs * step) / (STEPS - 1))
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
