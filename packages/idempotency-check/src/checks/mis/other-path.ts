import type { Check } from '../check'
import { draft } from '../sources'
import { seeScope } from './scope'

export const otherPath: Check = {
  id: 'mis/4',
  title: 'Whether the path belongs to the key’s scope',
  level: 'INFO',
  because: draft('2.2'),
  sees: 'answers',
  needs: ['--other-path'],
  dependsOn: ['one/1'],
  requests: 'One request, and the same key and body at another path.',
  expected:
    'A mismatch, or an effect of its own; a replay would be the answer of another operation.',
  effects: 2,
  advice: 'None.',
  cap: 'A',
  judge: async (context) => {
    const target = context.options.otherPath ?? undefined
    const { verdict } = await seeScope(context, context.operation(), {
      target,
      note: 'the same key at another path',
    })
    return verdict
  },
}
