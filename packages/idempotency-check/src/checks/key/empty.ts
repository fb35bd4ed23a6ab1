import { isRefusal, isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { draft } from '../sources'
import { fail, pass } from '../verdicts'

export const empty: Check = {
  id: 'key/2',
  title: 'An empty key is refused',
  level: 'SHOULD',
  because: draft('5'),
  sees: 'answers',
  needs: [],
  dependsOn: ['base/2'],
  requests: 'One request whose key is empty.',
  expected: 'A 4xx: a client that sends it believes that it is safe to repeat.',
  effects: 1,
  advice: 'Refuse an empty key with 400, also where the key is optional.',
  cap: 'B',
  judge: async (context) => {
    const operation = context.operation({ key: '' })
    const seen = await context.watch({ expected: (sents) => sents.filter(isSuccess).length }, () =>
      context.send(operation, { note: 'the key is empty' }),
    )
    const sent = seen.value
    // An empty key may be that of an earlier run, so that no effect is no surprise.
    context.tally(seen.effects ?? 0, seen.effects)
    context.observe('empty-key', isSuccess(sent) ? 'accepted' : String(sent.status))
    if (isRefusal(sent)) return pass(`It was refused with ${sent.status}.`)
    return fail(`It got ${statusWord(sent)}.`)
  },
}
