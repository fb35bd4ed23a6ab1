import { headerOf } from '../../http/answer'
import type { Check } from '../check'
import { draftIssue } from '../sources'
import { info, warn } from '../verdicts'
import { evidenceOf, type Pair, sharePair } from './pair'

export const marker: Check = {
  id: 'rep/4',
  title: 'Whether a repeat is marked, and only a repeat',
  level: 'INFO',
  because: draftIssue(46),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'One request, and the same again (those of rep/1).',
  expected: 'A header like Idempotent-Replayed: true on the repeat, and not on the first answer.',
  effects: 1,
  advice: 'Mark only what is replayed: a client may log or count by it.',
  cap: 'A',
  judge: async (context) => {
    const pair = await sharePair(context)
    const evidence = evidenceOf(pair)
    const name = findMarker(pair)
    context.observe('marker', name ?? 'none')
    if (name === null) return { ...info('A repeat is not marked.'), evidence }
    const onFirst = pair.first.answer && headerOf(pair.first.answer.headers, name)
    if (onFirst === 'true')
      return warn(`${name}: true stands on the first answer too.`, { evidence })
    return { ...info(`${name} marks the repeat, and not the first answer.`), evidence }
  },
}

/** A header about replays that differs between the two, or that says the same of both. */
function findMarker({ again }: Pair): string | null {
  const found = again.answer?.headers.find(
    ([name, value]) => /replay|idempoten/i.test(name) && /^\??(?:true|1|yes|hit)$/i.test(value),
  )
  return found ? found[0].toLowerCase() : null
}
