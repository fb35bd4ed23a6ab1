import { isSuccess } from '../../run/sent'
import type { Check } from '../check'
import { own } from '../sources'
import { fail, notObserved, pass } from '../verdicts'
import { shareRaces } from './races'

export const notStuck: Check = {
  id: 'con/3',
  title: 'After a 409 the key does not stay stuck',
  level: 'MUST',
  because: own(
    'Stuck keys (after express-idempotency, issue 32)',
    'https://github.com/VilledeMontreal/express-idempotency/issues/32',
  ),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'None more: after every round of con/1 the request was repeated, for up to a minute.',
  expected: 'The answer of any repeat, within a minute.',
  effects: 15,
  advice:
    'Give the claim an end: release it when the request fails, and let it expire when a server dies.',
  cap: 'D',
  judge: async (context) => {
    const races = await shareRaces(context)
    const stuck = races.filter((race) => race.stuck)
    const [first] = stuck
    if (first) {
      return fail(
        `${stuck.length} of ${races.length} keys were answered ${first.final.status} for as long as they were tried.`,
        { evidence: [...first.answers.slice(0, 4), first.final].map(({ exchange }) => exchange) },
      )
    }
    const refused = races.filter(({ answers }) => answers.some((sent) => !isSuccess(sent)))
    if (refused.length === 0)
      return notObserved('No request of con/1 was refused: the server lets them wait.')
    return {
      ...pass(`${refused.length} keys that were refused for a moment answered afterwards.`),
      evidence: refused.slice(0, 3).map(({ final }) => final.exchange),
    }
  },
}
