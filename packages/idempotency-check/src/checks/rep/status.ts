import { statusWord } from '../../run/sent'
import type { Check } from '../check'
import { draftIssue } from '../sources'
import { info, warn } from '../verdicts'
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
  advice: 'Answer a repeat with the first status, so that a client need not know that it is one.',
  cap: 'A',
  judge: async (context) => {
    const pair = await sharePair(context)
    const same = pair.first.status === pair.again.status
    context.observe('repeat-status', same ? 'same' : 'other')
    const words = same
      ? `The same: ${pair.first.status}.`
      : `${pair.first.status} at first, ${statusWord(pair.again)} on the repeat.`
    const evidence = evidenceOf(pair)
    const wanted = context.profile.traits['repeat-status']?.classes
    if (same || !wanted || wanted.includes('other')) return { ...info(words), evidence }
    return warn(`${words} By ${context.profile.title} a repeat gets the first.`, { evidence })
  },
}
