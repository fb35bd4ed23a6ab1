import type { Operation } from '../../run/operation'
import type { SendChanges } from '../../run/send'
import { isRefusal, isSuccess, type Sent } from '../../run/sent'
import type { CheckContext } from '../context'
import { sendUntilDone } from '../send-until-done'

/** `not refused`: the server took the bad request, so that nothing can be said of its refusal. */
export type AfterRefusal = {
  bad: Sent
  good: Sent | null
  kind: 'not refused' | 'runs' | 'replayed' | 'refused' | 'lost' | 'doubled'
}

/** A bad request and then the right one with the same key: did the refusal use the key up? */
export async function seeAfterRefusal(
  context: CheckContext,
  operation: Operation,
  bad: SendChanges,
): Promise<AfterRefusal> {
  const seen = await context.watch(
    { expected: (sents) => (sents.some(isSuccess) ? 1 : 0) },
    async () => {
      const refused = await context.send(operation, { ...bad, once: true })
      if (!isRefusal(refused)) return { refused, good: null }
      const { sent } = await sendUntilDone(context, operation, { note: 'the right request' })
      return { refused, good: sent }
    },
  )
  const { refused, good } = seen.value
  const { effects } = seen
  if (!good) {
    context.tally(effects ?? (isSuccess(refused) ? 1 : 0), effects)
    return { bad: refused, good, kind: 'not refused' }
  }
  context.tally(isSuccess(good) ? 1 : (effects ?? 0), effects)
  return { bad: refused, good, kind: classify(refused, good, effects) }
}

function classify(bad: Sent, good: Sent, effects: number | null): AfterRefusal['kind'] {
  if (effects !== null && effects > 1) return 'doubled'
  if (isSuccess(good)) return effects === 0 ? 'lost' : 'runs'
  const isSame = bad.answer && good.answer && good.status === bad.status
  return isSame && good.answer?.body.equals(bad.answer?.body ?? Buffer.alloc(0))
    ? 'replayed'
    : 'refused'
}
