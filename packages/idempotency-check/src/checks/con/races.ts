import type { Sent } from '../../run/sent'
import type { Seen } from '../../run/watch'
import type { CheckContext } from '../context'
import { sendUntilDone } from '../send-until-done'

export const SIZES = [2, 10, 50]

/** At once, a claim that comes too late shows; spread over the first request's work, one that ends too early. */
const SPREADS = [false, true, false, true, false]

/** One round: requests with one key at once, and then one repeat until the key is answered. */
export type Race = {
  size: number
  answers: Sent[]
  final: Sent
  stuck: boolean
  seen: Seen<unknown>
}

/** The rounds that all checks of the family look at. */
export function shareRaces(context: CheckContext): Promise<Race[]> {
  return context.share('races', async () => {
    const races: Race[] = []
    const rounds = context.random.shuffle(
      SPREADS.flatMap((spread) => SIZES.map((size) => ({ size, spread }))),
    )
    for (const [index, { size, spread }] of rounds.entries()) {
      // Every further stuck key would be waited for in vain.
      if (races.filter(({ stuck }) => stuck).length > 1) break
      context.round(index + 1, rounds.length)
      races.push(await race(context, size, spread))
    }
    return races
  })
}

async function race(context: CheckContext, size: number, spread: boolean): Promise<Race> {
  const operation = context.operation()
  const seen = await context.watch({ expected: 1 }, async () => {
    const answers = await context.sendTogether(
      Array.from({ length: size }, () => ({
        operation,
        changes: { note: `${size} at once, one key` },
      })),
      { spread },
    )
    const { sent, stuck } = await sendUntilDone(context, operation, { note: 'afterwards' })
    return { answers, final: sent, stuck }
  })
  return { size, ...seen.value, seen }
}
