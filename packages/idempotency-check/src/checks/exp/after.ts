import { isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { draft } from '../sources'
import { info, notObserved, warn } from '../verdicts'
import { spend, takeSaved } from './saved'

/** A server that sweeps every minute still knows a key for that long. */
const MARGIN_MS = 1000

export const after: Check = {
  id: 'exp/2',
  title: 'What a repeat gets after the retention has ended',
  level: 'INFO',
  because: draft('2.3'),
  sees: 'effects',
  needs: ['--resume'],
  dependsOn: ['base/2'],
  requests: 'A request of the earlier run again, if need be after the rest of the retention.',
  expected: 'A refusal (412 by OASIS), or a new effect that the documentation warns of.',
  effects: 1,
  advice: 'Say in the documentation that a repeat after that time pays again, or refuse old keys.',
  cap: 'A',
  judge: async (context) => {
    const { operation, saved, endsAtMs } = takeSaved(context, 1)
    const { transport, options } = context.run
    const waitMs = endsAtMs + MARGIN_MS - Date.now()
    if (waitMs > options.timeLimitMs - transport.now()) {
      return notObserved(`The retention ends in ${Math.round(waitMs / 1000)} s: resume after that.`)
    }
    if (waitMs > 0) await transport.sleep(waitMs)
    // Before it is sent: a run that ends in between must not leave a file that looks new.
    spend(context, saved)
    const seen = await context.watch({ expected: 0 }, () => context.send(operation))
    const sent = seen.value
    context.tally(seen.effects ?? 0, seen.effects)
    if (isSuccess(sent) && (seen.effects ?? 0) > 0) {
      context.observe('after-expiry', 'new effect')
      return warn(`A new effect, without a word (${sent.status}).`)
    }
    if (isSuccess(sent) && sent.resourceId !== saved.resourceId) {
      return notObserved('An earlier run has repeated this operation: begin anew with --save.')
    }
    context.observe('after-expiry', isSuccess(sent) ? 'replay' : 'refused')
    return isSuccess(sent)
      ? info(`It was still replayed (${sent.status}).`)
      : info(`It was refused: ${statusWord(sent)}.`)
  },
}
