import { statusWord } from '../../run/sent'
import type { Check } from '../check'
import { mustSucceed } from '../must-succeed'
import { draft } from '../sources'
import { effectWords, fail, judgeEffects, pass } from '../verdicts'

export const repeat: Check = {
  id: 'one/1',
  title: 'A repeat makes no second effect',
  level: 'MUST',
  because: draft('2.6'),
  sees: 'effects',
  needs: [],
  dependsOn: ['base/2'],
  requests: 'One request, and the same again on another connection.',
  expected: 'One effect.',
  effects: 1,
  advice:
    'Store the key with a unique constraint in the same transaction as the effect, and answer a known key with what is stored.',
  cap: 'F',
  judge: async (context) => {
    const operation = context.operation()
    const seen = await context.watch({ expected: 1 }, async () => {
      const first = mustSucceed(await context.send(operation))
      const again = await context.send(operation)
      return { first, again }
    })
    const { first, again } = seen.value
    const verdict = judgeEffects(context, seen, 1)
    if (verdict) return verdict
    if (!again.answer) {
      return fail(`The repeat got ${statusWord(again)}.`, { cap: 'D' })
    }
    context.run.repeatStatus = again.status
    return pass(`${first.status}, then ${again.status}; ${effectWords(seen)}.`)
  },
}
