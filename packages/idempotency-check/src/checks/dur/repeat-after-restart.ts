import { isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { mustSucceed } from '../must-succeed'
import { sendUntilDone } from '../send-until-done'
import { own } from '../sources'
import { effectWords, fail, judgeEffects, pass } from '../verdicts'
import { restart } from './restart'

export const repeatAfterRestart: Check = {
  id: 'dur/1',
  title: 'A repeat after a restart makes no second effect',
  level: 'MUST',
  because: own('Keys outlive the process', 'https://brandur.org/idempotency-keys'),
  sees: 'effects',
  needs: ['--restart or --pause'],
  dependsOn: ['one/1'],
  requests:
    'One request, the command of --restart or a pause for a restart by hand, and the request again.',
  expected: 'One effect, and the answer of any repeat.',
  effects: 1,
  advice: 'Keep keys in the database that the effects are in, and not in memory.',
  cap: 'F',
  judge: async (context) => {
    const operation = context.operation()
    const seen = await context.watch({ expected: 1 }, async () => {
      mustSucceed(await context.send(operation))
      await restart(context)
      return sendUntilDone(context, operation, { note: 'after the restart' })
    })
    const { sent, stuck } = seen.value
    const verdict = judgeEffects(context, seen, 1)
    if (verdict) return verdict
    if (stuck || !(isSuccess(sent) || sent.status === context.run.repeatStatus)) {
      return fail(`After the restart the repeat got ${statusWord(sent)}.`, { cap: 'D' })
    }
    const byHand = context.options.restartCommand === null ? ', if it was restarted by hand' : ''
    return pass(`${effectWords(seen)}${byHand}.`)
  },
}
