import { spell } from '../../run/build-request'
import { isSuccess } from '../../run/sent'
import type { Check } from '../check'
import { draft } from '../sources'
import { effectWords, info, notApplicable, warn } from '../verdicts'
import { isDraftHeader } from './draft-header'

export const bareAndQuoted: Check = {
  id: 'key/4',
  title: 'The quoted and the bare form are one key',
  level: 'INFO',
  because: draft('2.1'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'One request with a quoted key, and the same again with the key bare.',
  expected: 'One effect: a proxy or another version of an SDK may spell it otherwise.',
  effects: 2,
  advice: 'Strip the quotation marks before the key is compared, or refuse one of the forms.',
  cap: 'A',
  judge: async (context) => {
    if (!isDraftHeader(context)) return notApplicable('The draft speaks of Idempotency-Key only.')
    const operation = context.operation()
    const seen = await context.watch({ expected: 1 }, async () => {
      const quoted = await context.send(operation, { keyLines: [spell(operation.key, 'quoted')] })
      const bare = await context.send(operation, { keyLines: [operation.key] })
      return { quoted, bare }
    })
    const { quoted, bare } = seen.value
    const { effects } = seen
    // Two effects are told here, and are not counted as an operation that was doubled: both forms may be keys.
    context.tally(effects ?? 1, effects)
    if (effects !== null && effects > 1) {
      return warn(`Two keys: ${effectWords(seen)}. A retry in the other form pays twice.`)
    }
    if (isSuccess(quoted) && isSuccess(bare)) return info('One key in both forms.')
    return info(`One form is refused: quoted ${quoted.status}, bare ${bare.status}.`)
  },
}
