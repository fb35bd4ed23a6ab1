import type { Check } from '../check'
import { draftIssue } from '../sources'
import { info } from '../verdicts'
import { evidenceOf, sharePair } from './pair'

export const echo: Check = {
  id: 'rep/5',
  title: 'Whether the key is echoed',
  level: 'INFO',
  because: draftIssue(46),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'One request, and the same again (those of rep/1).',
  expected: 'A header with the key shows that the server took it for one.',
  effects: 1,
  advice: 'None.',
  cap: 'A',
  judge: async (context) => {
    const pair = await sharePair(context)
    const { key } = pair.first.operation
    const names = [pair.first, pair.again].map(({ answer }) =>
      answer?.headers.find(([, value]) => value.includes(key))?.[0].toLowerCase(),
    )
    const [onFirst, onAgain] = names
    context.observe('key-echo', onAgain === undefined ? 'no' : 'yes')
    const words =
      onAgain === undefined && onFirst === undefined
        ? 'The key is not echoed in a header.'
        : `${onAgain ?? onFirst} has the key${onFirst && onAgain ? '' : onFirst ? ', on the first answer only' : ', on the repeat only'}.`
    return { ...info(words), evidence: evidenceOf(pair) }
  },
}
