import { spell } from '../../run/build-request'
import { isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { draft } from '../sources'
import { fail, info, notApplicable, pass } from '../verdicts'
import { isDraftHeader } from './draft-header'

export const quoted: Check = {
  id: 'key/3',
  title: 'A quoted key (a Structured Field String) is accepted',
  level: 'MUST',
  because: draft('2.1'),
  sees: 'answers',
  needs: [],
  dependsOn: ['base/2'],
  requests: 'One request with the key in quotation marks.',
  expected: 'A 2xx.',
  effects: 1,
  advice: 'Read Idempotency-Key as a Structured Field Item that is a String (RFC 9651).',
  cap: 'C',
  judge: async (context) => {
    if (!isDraftHeader(context)) return notApplicable('The draft speaks of Idempotency-Key only.')
    const operation = context.operation()
    const seen = await context.watch({ expected: (sents) => sents.filter(isSuccess).length }, () =>
      context.send(operation, { keyLines: [spell(operation.key, 'quoted')] }),
    )
    const sent = seen.value
    context.tally(isSuccess(sent) ? 1 : 0, seen.effects)
    context.observe('quoted-key', isSuccess(sent) ? 'accepted' : 'refused')
    if (isSuccess(sent)) return pass(`It was answered ${sent.status}.`)
    if (context.profile.name !== 'ietf') {
      return info(
        `It got ${statusWord(sent)}; ${context.profile.title} does not document the quotes.`,
      )
    }
    return fail(`It got ${statusWord(sent)}.`)
  },
}
