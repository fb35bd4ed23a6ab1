import type { Sent } from '../../run/sent'
import type { CheckContext } from '../context'
import { mustSucceed } from '../must-succeed'

export type Pair = { first: Sent; again: Sent }

/** A request and its plain repeat, for all checks that only compare the two answers. */
export function sharePair(context: CheckContext): Promise<Pair> {
  return context.share('pair', async () => {
    const operation = context.operation()
    const seen = await context.watch({ expected: 1 }, async () => {
      const first = mustSucceed(await context.send(operation))
      const again = await context.send(operation)
      return { first, again }
    })
    context.tally(1, seen.effects)
    return seen.value
  })
}

export function evidenceOf({ first, again }: Pair): (string | null)[] {
  return [first.exchange, again.exchange]
}
