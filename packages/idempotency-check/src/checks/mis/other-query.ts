import type { Check } from '../check'
import { draft } from '../sources'
import { seeScope } from './scope'

export const otherQuery: Check = {
  id: 'mis/5',
  title: 'Whether the query is compared',
  level: 'INFO',
  because: draft('2.4'),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'One request, and the same key and body with another query.',
  expected: 'A replay where the query means nothing, a mismatch where it is compared.',
  effects: 2,
  advice: 'None.',
  cap: 'A',
  judge: async (context) => {
    const { target } = context.run.settings
    const query = `${target.includes('?') ? '&' : '?'}idempotency-check=1`
    const { verdict } = await seeScope(context, context.operation(), {
      target: `${target}${query}`,
      note: 'another query',
    })
    return verdict
  },
}
