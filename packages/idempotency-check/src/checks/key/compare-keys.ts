import { isSuccess, type Sent } from '../../run/sent'
import type { Seen } from '../../run/watch'
import type { CheckContext } from '../context'

export type Compared = {
  first: Sent
  second: Sent
  seen: Seen<unknown>
  /** Both were accepted, and only one had an effect: the server takes the two keys for one. */
  areOne: boolean
}

/** Sends one body under two keys. With equal bodies a key taken for another is a lost effect, never a refusal. */
export async function compareKeys(
  context: CheckContext,
  [one, other]: readonly [string, string],
): Promise<Compared> {
  const first = context.operation({ key: one })
  const second = context.operation({ key: other, amount: first.amount })
  const seen = await context.watch(
    { expected: (sents) => sents.filter(isSuccess).length },
    async () => ({ first: await context.send(first), second: await context.send(second) }),
  )
  const { value } = seen
  const accepted = [value.first, value.second].filter(isSuccess).length
  context.tally(accepted, seen.effects)
  const areOne = accepted === 2 && seen.effects !== null && seen.effects < 2
  return { ...value, seen, areOne }
}
