import { spell } from '../../run/build-request'
import { isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { mustSucceed } from '../must-succeed'
import { rfc } from '../sources'
import { effectWords, fail, judgeEffects, notApplicable, pass, warn } from '../verdicts'

export const whitespace: Check = {
  id: 'key/9',
  title: 'Spaces around the header’s value are no part of the key',
  level: 'SHOULD',
  because: rfc(9110, '5.5'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'One request, and the same again with spaces and a tab around the key.',
  expected: 'One effect.',
  effects: 1,
  advice: 'Trim spaces and tabs from the header’s value before the key is read.',
  cap: 'F',
  judge: async (context) => {
    if (context.options.keyPointer !== null) return notApplicable('The key is in the body.')
    const operation = context.operation()
    const key = spell(operation.key, context.run.settings.wireForm)
    const seen = await context.watch({ expected: 1 }, async () => {
      mustSucceed(await context.send(operation))
      return context.send(operation, { keyLines: [` \t${key} \t `], note: 'spaces around the key' })
    })
    const verdict = judgeEffects(context, seen, 1)
    if (verdict) return verdict
    const sent = seen.value
    if (isSuccess(sent) || sent.status === context.run.repeatStatus) {
      return pass(`${effectWords(seen)}.`)
    }
    return sent.answer
      ? warn(`No second effect, but a retry was refused: ${statusWord(sent)}.`)
      : fail(`It got ${statusWord(sent)}.`, { cap: 'B' })
  },
}
