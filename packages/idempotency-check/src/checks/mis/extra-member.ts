import { addMember } from '../../run/respell'
import type { Check } from '../check'
import { draft } from '../sources'
import { notApplicable } from '../verdicts'
import { seeScope } from './scope'

export const extraMember: Check = {
  id: 'mis/3',
  title: 'Whether a member more is another request',
  level: 'INFO',
  because: draft('2.4'),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'One request, and the same key with a member more in the body.',
  expected: 'A mismatch where the whole body is compared, a replay where known members are.',
  effects: 2,
  advice: 'None.',
  cap: 'A',
  judge: async (context) => {
    const operation = context.operation()
    const body = addMember(operation.body)
    if (body === null) return notApplicable('The body is no JSON object.')
    const { kind, verdict } = await seeScope(context, operation, { body, note: 'a member more' })
    if (kind !== 'unclear') context.observe('extra-member', kind)
    return verdict
  },
}
