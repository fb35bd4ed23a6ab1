import type { Check } from '../check'
import { draft } from '../sources'
import { fail, pass } from '../verdicts'

export const wholeRun: Check = {
  id: 'one/4',
  title: 'Over the whole run, no operation had an effect too many or too few',
  level: 'MUST',
  because: draft('2.6'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'None: it looks back on what was counted while other things were checked.',
  expected: 'As many effects as operations, also where no other check has failed for it.',
  effects: 0,
  advice:
    'An effect that is doubled only now and then points to a race, or to a store that forgets.',
  cap: 'F',
  last: true,
  judge: async ({ run }) => {
    const { tally } = run
    const doubled = tally.doubled.filter((id) => !run.failed.has(id))
    const lost = tally.lost.filter((id) => !run.failed.has(id))
    const words = [
      ...doubled.map((id) => `doubled during ${id}`),
      ...lost.map((id) => `lost during ${id}`),
    ]
    if (words.length > 0) return fail(`An effect was ${words.join(', ')}.`, { evidence: [] })
    return pass(`${tally.operations} operations, ${tally.effects} effects.`)
  },
}
