import { isSuccess, type Sent, statusWord, textOf } from '../../run/sent'
import type { Check } from '../check'
import { STRIPE } from '../sources'
import { info, notObserved, warn } from '../verdicts'

export const refused: Check = {
  id: 'val/4',
  title: 'What a repeat of a business refusal gets',
  level: 'INFO',
  because: STRIPE,
  sees: 'answers',
  needs: ['--refused-body'],
  dependsOn: ['one/1'],
  requests: 'A valid body that the business refuses, twice with one key.',
  expected: 'The stored refusal, or the request run again.',
  effects: 0,
  advice: 'None.',
  cap: 'A',
  judge: async (context) => {
    const body = context.options.refusedBody ?? ''
    const operation = context.run.operations.withBody(context.operation(), body)
    const seen = await context.watch({ expected: 0 }, async () => {
      const first = await context.send(operation)
      const again = await context.send(operation)
      return { first, again }
    })
    const { first, again } = seen.value
    context.tally(0, seen.effects)
    if (isSuccess(first)) return notObserved(`It was not refused, but answered ${first.status}.`)
    if (isSuccess(again))
      return warn(`Refused with ${first.status}, and on the repeat it was done.`)
    const isStored = first.status === again.status && textOf(first) === textOf(again)
    context.observe('refusal-repeated', isStored ? 'stored' : 're-run')
    return isStored
      ? info(`Stored or the same again: ${first.status} with the same bytes.`)
      : info(
          `Run again: ${statusWord(first)}, then ${statusWord(again)}${sameStatus(first, again)}.`,
        )
  },
}

function sameStatus(first: Sent, again: Sent): string {
  return first.status === again.status ? ' with other bytes' : ''
}
