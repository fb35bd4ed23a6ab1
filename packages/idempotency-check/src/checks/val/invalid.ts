import { statusWord } from '../../run/sent'
import type { Check } from '../check'
import { STRIPE } from '../sources'
import { info, notObserved, warn } from '../verdicts'
import { seeAfterRefusal } from './after-refusal'

export const invalid: Check = {
  id: 'val/3',
  title: 'What follows when a body is refused as not valid and sent corrected with its key',
  level: 'INFO',
  because: STRIPE,
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests:
    'A body that is not valid (--invalid-body, or a text for the amount), and then the valid one with the same key.',
  expected: 'It runs (Stripe), the refusal is replayed, or it is a mismatch.',
  effects: 2,
  advice: 'None.',
  cap: 'A',
  judge: async (context) => {
    const operation = context.operation()
    const body = context.options.invalidBody ?? context.run.operations.spoilAmount(operation)
    if (body === null) return notObserved('It needs --invalid-body or --vary.')
    const { bad, good, kind } = await seeAfterRefusal(context, operation, {
      body,
      note: 'a body that is not valid',
    })
    if (kind === 'not refused') {
      return notObserved(
        `The body was not refused but answered ${statusWord(bad)}: say --invalid-body.`,
      )
    }
    if (kind === 'runs') {
      context.observe('invalid-then-corrected', 'runs')
      return info(`It runs: ${bad.status}, then ${good?.status}.`)
    }
    if (kind === 'replayed' || kind === 'refused') {
      context.observe('invalid-then-corrected', kind === 'replayed' ? 'replayed' : 'mismatch')
      return info(
        `A new key is needed: ${bad.status}, then ${good ? statusWord(good) : ''} (${kind}).`,
      )
    }
    return warn(`${bad.status}, then ${good ? statusWord(good) : ''}: the effect was ${kind}.`)
  },
}
