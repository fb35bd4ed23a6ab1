import { headerOf } from '../../http/answer'
import { isSuccess, type Sent, statusWord } from '../../run/sent'
import type { Check } from '../check'
import type { CheckContext } from '../context'
import { draft } from '../sources'
import { info, notObserved, warn } from '../verdicts'
import { shareRaces } from './races'
import { overtake } from './slow'

export const retryAfter: Check = {
  id: 'con/4',
  title: 'Whether a 409 says when to come back, and whether that helps',
  level: 'INFO',
  because: draft('2.7'),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests:
    'With --slow-body or --slow-header: a slow request, and the same while it is at work. Else it reads con/1.',
  expected: '409 with Retry-After, and an answer when it is obeyed.',
  effects: 15,
  advice: 'Send Retry-After with the seconds after which a repeat is worth while.',
  cap: 'A',
  judge: async (context) => {
    const refused = await findRefused(context)
    if (!refused) return notObserved('No request was refused while another was at work.')
    const { during, final } = refused
    const value = during.answer && headerOf(during.answer.headers, 'retry-after')
    const evidence = [during.exchange, final.exchange]
    if (!value) return { ...info(`${during.status} without Retry-After.`), evidence }
    return isSuccess(final) || final.status === context.run.repeatStatus
      ? {
          ...info(`${during.status} with Retry-After: ${value}, and then ${final.status}.`),
          evidence,
        }
      : warn(`${during.status} with Retry-After: ${value}, and then ${statusWord(final)}.`, {
          evidence,
        })
  },
}

async function findRefused(context: CheckContext): Promise<{ during: Sent; final: Sent } | null> {
  const { slowBody, slowHeader } = context.options
  if (slowBody !== null || slowHeader !== null) {
    const overtaken = await overtake(context, () => ({}))
    return isSuccess(overtaken.during) ? null : overtaken
  }
  for (const { answers, final } of await shareRaces(context)) {
    const during = answers.find((sent) => sent.status >= 400 && sent.status < 500)
    if (during) return { during, final }
  }
  return null
}
