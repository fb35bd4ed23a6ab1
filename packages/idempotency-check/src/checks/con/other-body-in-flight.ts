import { isRefusal, isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { draft } from '../sources'
import { info, notObserved, warn } from '../verdicts'
import { overtake } from './slow'

export const otherBodyInFlight: Check = {
  id: 'con/6',
  title: 'Which refusal another body gets while the first is at work',
  level: 'INFO',
  because: draft('2.7'),
  sees: 'answers',
  needs: ['--vary', '--slow-body or --slow-header'],
  dependsOn: ['one/1'],
  requests: 'A slow request, and another body with its key while it is at work.',
  expected: 'The mismatch: to wait and send again would not help.',
  effects: 1,
  advice: 'Compare the fingerprint before asking whether the first is done.',
  cap: 'A',
  judge: async (context) => {
    const { slow, during } = await overtake(context, (operation) => ({
      body: context.run.operations.changeAmount(operation) ?? undefined,
    }))
    const evidence = [during.exchange]
    if (isSuccess(during) && isRefusal(slow)) {
      return notObserved('The other body was at work first, and the slow request was refused.')
    }
    if (isSuccess(during)) return warn(`It was answered ${during.status}, a success.`, { evidence })
    if (!during.answer) return notObserved(`It got ${statusWord(during)}.`)
    const isMismatch = String(during.status) === context.run.traits.get('mismatch')
    return {
      ...info(`${during.status}${isMismatch ? ', as any other mismatch' : ''}.`),
      evidence,
    }
  },
}
