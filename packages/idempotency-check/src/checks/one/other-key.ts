import { isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { mustSucceed } from '../must-succeed'
import { draft } from '../sources'
import { effectWords, fail, judgeEffects, pass } from '../verdicts'

export const otherKey: Check = {
  id: 'one/3',
  title: 'The same body with another key is another operation',
  level: 'MUST',
  because: draft('2.2'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'Two requests with equal bodies and different keys.',
  expected: 'Two effects.',
  effects: 2,
  advice: 'Tell operations apart by their keys: two customers may well pay the same amount.',
  cap: 'F',
  judge: async (context) => {
    const first = context.operation()
    const second = context.operation({ amount: first.amount })
    const seen = await context.watch({ expected: 2 }, async () => {
      mustSucceed(await context.send(first))
      return context.send(second)
    })
    if (!isSuccess(seen.value)) {
      return fail(`The second key was answered ${statusWord(seen.value)}.`)
    }
    return judgeEffects(context, seen, 2) ?? pass(`${effectWords(seen)}.`)
  },
}
