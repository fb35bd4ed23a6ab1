import { statusWord } from '../../run/sent'
import type { Check } from '../check'
import { draftIssue } from '../sources'
import { info } from '../verdicts'
import { evidenceOf, sharePair } from './pair'

export const status: Check = {
  id: 'rep/2',
  title: 'Which status a repeat gets',
  level: 'INFO',
  because: draftIssue(46),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'One request, and the same again (those of rep/1).',
  expected: 'The status of the first answer, as most providers do.',
  effects: 1,
  advice: 'None.',
  cap: 'A',
  judge: async (context) => {
    const pair = await sharePair(context)
    const same = pair.first.status === pair.again.status
    context.observe('repeat-status', same ? 'same' : 'other')
    const words = same
      ? `The same: ${pair.first.status}.`
      : `${pair.first.status} at first, ${statusWord(pair.again)} on the repeat.`
    return { ...info(words), evidence: evidenceOf(pair) }
  },
}
