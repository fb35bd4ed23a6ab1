import type { Check } from '../check'
import { draftIssue } from '../sources'
import { info } from '../verdicts'
import { evidenceOf, sharePair } from './pair'

export const bytes: Check = {
  id: 'rep/3',
  title: 'Whether a repeat gets the same bytes',
  level: 'INFO',
  because: draftIssue(46),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'One request, and the same again (those of rep/1).',
  expected: 'The first body, byte for byte, or the resource as it is now.',
  effects: 1,
  advice: 'None.',
  cap: 'A',
  judge: async (context) => {
    const pair = await sharePair(context)
    const first = pair.first.answer?.body ?? Buffer.alloc(0)
    const again = pair.again.answer?.body ?? Buffer.alloc(0)
    const same = first.equals(again)
    context.observe('repeat-bytes', same ? 'same' : 'other')
    const words = same ? `The same ${first.length} bytes.` : 'Other bytes than at first.'
    return { ...info(words), evidence: evidenceOf(pair) }
  },
}
