import { headerOf } from '../../http/answer'
import { isRefusal, isSuccess, type Sent, statusWord, textOf } from '../../run/sent'
import type { Check } from '../check'
import { draft } from '../sources'
import { fail, info, pass, warn } from '../verdicts'

export const missing: Check = {
  id: 'key/1',
  title: 'A request without a key is refused with 400 and a link to the documentation',
  level: 'SHOULD',
  because: draft('2.7'),
  sees: 'answers',
  needs: [],
  dependsOn: ['base/2'],
  requests: 'One request without a key.',
  expected: 'Where the key is required: 400 with a link. Where it is optional: an ordinary answer.',
  effects: 1,
  advice:
    'Answer 400 with a problem whose type, or a Link header, leads to the documentation of keys.',
  cap: 'B',
  judge: async (context) => {
    const operation = context.operation()
    const seen = await context.watch({ expected: (sents) => sents.filter(isSuccess).length }, () =>
      context.send(operation, {
        keyLines: [],
        body: context.run.operations.withoutKey(operation),
        note: 'without a key',
      }),
    )
    const sent = seen.value
    context.tally(isSuccess(sent) ? 1 : 0, seen.effects)
    if (isSuccess(sent)) {
      context.observe('missing-key', 'accepted')
      return context.profile.keyRequired
        ? fail(`It was answered ${sent.status}, though ${context.profile.title} requires a key.`)
        : info(`It was answered ${sent.status}: the key is optional.`)
    }
    if (!isRefusal(sent)) return fail(`It got ${statusWord(sent)}.`)
    context.observe('missing-key', String(sent.status))
    if (sent.status !== 400) return warn(`It was refused with ${sent.status}; the draft says 400.`)
    if (!linksDocumentation(sent)) return warn('It was refused with 400, without a link.')
    return pass('It was refused with 400 and a link.')
  },
}

export function linksDocumentation(sent: Sent): boolean {
  const link = sent.answer && headerOf(sent.answer.headers, 'link')
  return (
    link !== null ||
    /https?:\/\/|"(?:type|docs?|documentation_?url|help)"\s*:\s*"[^"]*\//i.test(textOf(sent))
  )
}
