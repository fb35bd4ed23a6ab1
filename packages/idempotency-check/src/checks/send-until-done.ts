import type { Operation } from '../run/operation'
import { retryAfterMs, type SendChanges } from '../run/send'
import type { Sent } from '../run/sent'
import type { CheckContext } from './context'

/** Statuses with which servers say that the first request with a key is not finished. */
const IN_FLIGHT = [409, 423, 425]

/** After one stuck key, so that the next ones do not take a minute each. */
const SHORT_PATIENCE_MS = 1000

export type Done = { sent: Sent; stuck: boolean; tries: number }

/** Whether the answer asks to come back later, rather than telling of a finished operation. */
export function isInFlight({ run }: CheckContext, { status }: Sent): boolean {
  return IN_FLIGHT.includes(status) && status !== run.repeatStatus
}

/** Repeats the operation until the server has made up its mind, or is stuck. */
export async function sendUntilDone(
  context: CheckContext,
  operation: Operation,
  changes: SendChanges = {},
): Promise<Done> {
  const { run } = context
  const { transport } = run
  const patienceMs = run.wasStuck ? Math.min(SHORT_PATIENCE_MS, run.patienceMs) : run.patienceMs
  const limit = transport.now() + patienceMs
  for (let tries = 1, pauseMs = 20; ; tries += 1, pauseMs = Math.min(2 * pauseMs, 1000)) {
    const sent = await context.send(operation, changes)
    if (!isInFlight(context, sent)) return { sent, stuck: false, tries }
    const left = limit - transport.now()
    if (left <= 0) {
      run.wasStuck = true
      return { sent, stuck: true, tries }
    }
    await transport.sleep(Math.min(retryAfterMs(sent) ?? pauseMs, Math.max(left, 1)))
  }
}
