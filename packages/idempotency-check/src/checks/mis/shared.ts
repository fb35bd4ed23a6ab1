import { isRefusal, isSuccess, type Sent, textOf } from '../../run/sent'
import type { Seen } from '../../run/watch'
import type { CheckContext } from '../context'
import { CannotJudgeError } from '../create-context'
import { mustSucceed } from '../must-succeed'

export type Reuse = {
  first: Sent
  other: Sent
  /** Another text where --tag says, the same amount; null without it. */
  otherTag: Sent | null
  seen: Seen<unknown>
  kind: ReuseKind
}

/** A status is a refusal with it; `unclear` is a success whose effects cannot be seen. */
export type ReuseKind = 'refused' | 'replay' | 'new effect' | 'failed' | 'unclear'

/** One request, and another body with the same key; all mismatch checks look at these two. */
export function shareReuse(context: CheckContext): Promise<Reuse> {
  return context.share('reuse', async () => {
    const operation = context.operation()
    const body = context.run.operations.changeAmount(operation)
    if (body === null) throw new CannotJudgeError('It needs --vary.')
    const seen = await context.watch({ expected: 1 }, async () => {
      const first = mustSucceed(await context.send(operation))
      const other = await context.send(operation, { body, note: 'another body, the same key' })
      return { first, other }
    })
    const { first, other } = seen.value
    context.tally(1, seen.effects)
    const otherTag = await sendOtherTag(context)
    const kind = classify(first, other, seen.effects)
    // A fingerprint of the amount alone lets every other member pass.
    const isPartial = kind === 'refused' && otherTag !== null && isSuccess(otherTag)
    return { first, other, otherTag, seen, kind: isPartial ? 'replay' : kind }
  })
}

/** With a key of its own, so that what the first refusal did to its key is not mixed in. */
async function sendOtherTag(context: CheckContext): Promise<Sent | null> {
  const operation = context.operation()
  const body = context.run.operations.changeTag(operation)
  if (body === null) return null
  const seen = await context.watch({ expected: 1 }, async () => {
    mustSucceed(await context.send(operation))
    return context.send(operation, { body, note: 'another text, the same key' })
  })
  context.tally(1, seen.effects)
  return seen.value
}

function classify(first: Sent, other: Sent, effects: number | null): ReuseKind {
  if (effects !== null && effects > 1) return 'new effect'
  if (isRefusal(other)) return 'refused'
  if (!isSuccess(other)) return 'failed'
  if (effects === 1 || textOf(first) === textOf(other)) return 'replay'
  return 'unclear'
}
