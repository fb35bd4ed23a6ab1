import { longLatency } from '../../run/watch'
import type { Check } from '../check'
import { rfc } from '../sources'
import { notObserved } from '../verdicts'
import { judgeLost, type Lost, loseAndRepeat } from './hang-up'

export const halfBody: Check = {
  id: 'lost/3',
  title: 'Half a body uses no key: the whole request then runs',
  level: 'MUST',
  because: rfc(9110, '9.2.2'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'Half a body, a hang-up by FIN or RST, and then the whole request with the same key.',
  expected: 'The whole request runs: one effect each.',
  effects: 2,
  advice: 'Claim the key only when the whole body has arrived.',
  cap: 'D',
  judge: async (context) => {
    const size = Buffer.byteLength(context.operation().body)
    if (size < 2) return notObserved('The body is too short to be halved.')
    const hangUp = { afterMs: longLatency(context.run), bodyBytes: size >> 1 }
    const seen = await context.watch({ expected: 2, hangUps: true }, async () => {
      const all: Lost[] = [await loseAndRepeat(context, { ...hangUp, by: 'FIN' })]
      if (!context.run.wasStuck) all.push(await loseAndRepeat(context, { ...hangUp, by: 'RST' }))
      return all
    })
    return judgeLost(context, seen)
  },
}
