import type { Check } from '../check'
import { rfc } from '../sources'
import { judgeLost, type Lost, loseAndRepeat } from './hang-up'

const ROUNDS = 3

export const afterLastByte: Check = {
  id: 'lost/1',
  title: 'A client that hangs up after its last byte and repeats gets one effect and an answer',
  level: 'MUST',
  because: rfc(9110, '9.2.2'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests:
    'Three times by FIN and three times by RST: a whole request, a hang-up at once, the same request again.',
  expected: 'One effect each, and an answer to the repeat.',
  effects: 2 * ROUNDS,
  advice:
    'Claim the key before the effect and finish what was begun, whether or not the client is still there.',
  cap: 'F',
  judge: async (context) => {
    const seen = await context.watch({ expected: 2 * ROUNDS, hangUps: true }, async () => {
      const all: Lost[] = []
      for (let round = 1; round <= ROUNDS && !context.run.wasStuck; round += 1) {
        context.round(round, ROUNDS)
        all.push(await loseAndRepeat(context, { afterMs: 0, by: 'FIN' }))
        all.push(await loseAndRepeat(context, { afterMs: 0, by: 'RST' }))
      }
      return all
    })
    return judgeLost(context, seen)
  },
}
