import { PROFILES } from '../../profiles/all'
import { compareTraits } from '../../profiles/compare-traits'
import type { Check } from '../check'
import { own } from '../sources'
import { info, notObserved } from '../verdicts'

const MIN_TRAITS = 4

export const family: Check = {
  id: 'base/3',
  title: 'Which provider the server behaves like',
  level: 'INFO',
  because: own('Families', 'https://docs.stripe.com/api/idempotent_requests'),
  sees: 'answers',
  needs: [],
  dependsOn: [],
  requests: 'None: it compares what the other checks saw.',
  expected: 'Clients written for that provider then work here too.',
  effects: 0,
  advice: 'None.',
  cap: 'A',
  last: true,
  judge: async ({ run }) => {
    const compared = PROFILES.map((profile) => ({ profile, ...compareTraits(profile, run.traits) }))
    const [best] = compared
      .filter(({ total }) => total >= MIN_TRAITS)
      .sort((a, b) => b.matching / b.total - a.matching / a.total || b.total - a.total)
    if (!best) return notObserved('Too few traits were seen to compare.')
    const others =
      best.different.length === 0 ? '' : ` It differs in: ${best.different.join('; ')}.`
    return info(
      `It behaves like ${best.profile.title} in ${best.matching} of ${best.total} traits.${others}`,
    )
  },
}
