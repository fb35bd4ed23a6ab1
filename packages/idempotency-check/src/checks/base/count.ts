import { SetupError } from '../../run/options'
import type { CheckContext } from '../context'

/** The effects that there are now; null where they are not counted. */
export async function countNow({ run, options }: CheckContext): Promise<number | null> {
  if (!run.counter) return null
  const { number, problem } = await run.counter.read()
  if (problem !== null) {
    throw new SetupError(`The effects cannot be counted at ${options.effects?.url}: ${problem}.`)
  }
  return number
}

const COUNT_LIMIT_MS = 3000

/** How much the count grew by; a server may count a moment after it has answered. */
export async function untilCountMoves(context: CheckContext, before: number): Promise<number> {
  const { transport } = context.run
  const limit = transport.now() + COUNT_LIMIT_MS
  for (let pauseMs = 20; ; pauseMs *= 2) {
    const now = (await countNow(context)) ?? before
    if (now > before) return now - before
    if (transport.now() > limit) {
      throw new SetupError(
        `A request was accepted, but the count at ${context.options.effects?.url} stayed ${before}: check --effects and --count.`,
      )
    }
    await transport.sleep(pauseMs)
  }
}
