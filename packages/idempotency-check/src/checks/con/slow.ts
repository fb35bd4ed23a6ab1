import type { SendChanges } from '../../run/send'
import type { Sent } from '../../run/sent'
import { longLatency } from '../../run/watch'
import type { CheckContext } from '../context'
import { CannotJudgeError } from '../create-context'
import { sendUntilDone } from '../send-until-done'

export type Overtaken = { slow: Sent; during: Sent; final: Sent; stuck: boolean }

/**
 * A slow request, another with its key while it is at work, and a repeat when it is done. Cannot judge where the slow
 * one had been answered before the other was sent: then nothing was at work.
 */
export async function overtake(
  context: CheckContext,
  change: (operation: Parameters<CheckContext['send']>[0]) => SendChanges,
): Promise<Overtaken> {
  const { options, run } = context
  const plain = context.operation()
  const operation =
    options.slowBody === null ? plain : run.operations.withBody(plain, options.slowBody)
  const slowly: SendChanges = options.slowHeader === null ? {} : { headers: [options.slowHeader] }
  const seen = await context.watch({ expected: 1 }, async () => {
    const line = await context.openLine()
    let isOver = false
    const sending = context
      .send(operation, { ...slowly, note: 'the slow request' })
      .then((sent) => {
        isOver = true
        return sent
      })
    await run.transport.sleep(Math.max(50, 2 * longLatency(run)))
    const isInTime = !isOver
    const during = await context.send(operation, {
      ...slowly,
      ...change(operation),
      once: true,
      line,
      note: 'while it is at work',
    })
    const slow = await sending
    const { sent, stuck } = await sendUntilDone(context, operation, {
      ...slowly,
      note: 'afterwards',
    })
    return { slow, during, final: sent, stuck, isInTime }
  })
  context.tally(1, seen.effects)
  if (!seen.value.isInTime) {
    throw new CannotJudgeError(
      'The slow request was answered before the other was sent: make it slower by --slow-body or --slow-header.',
    )
  }
  return seen.value
}
