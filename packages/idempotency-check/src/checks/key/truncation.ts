import { isSuccess } from '../../run/sent'
import type { Check } from '../check'
import { draft } from '../sources'
import { effectWords, fail, notObserved, pass } from '../verdicts'
import { compareKeys } from './compare-keys'
import { climb, keyOfLength, longestAccepted } from './longest'

export const truncation: Check = {
  id: 'key/7',
  title: 'Two longest keys that differ in the last character are two operations',
  level: 'MUST',
  because: draft('2.2'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests:
    'Two requests with equal bodies, whose keys are as long as accepted and differ at the end.',
  expected: 'Two effects.',
  effects: 2,
  advice:
    'Refuse keys that are too long; a column or a hash that cuts them makes two payments one.',
  cap: 'F',
  judge: async (context) => {
    const length = longestAccepted(await climb(context))
    if (length === null || length < 2)
      return notObserved('No key of several characters was accepted.')
    const start = keyOfLength(length - 1)
    const compared = await compareKeys(context, [`${start}a`, `${start}b`])
    const { first, second, seen, areOne } = compared
    if (areOne) {
      return fail(
        `Two keys of ${length} characters that differ in the last were taken for one: ${effectWords(seen)}.`,
      )
    }
    if (!isSuccess(first) || !isSuccess(second)) {
      return notObserved(`The two keys were answered ${first.status} and ${second.status}.`)
    }
    return pass(`Two keys of ${length} characters: ${effectWords(seen)}.`)
  },
}
