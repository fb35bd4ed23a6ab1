import type { CheckContext } from '../context'
import { CannotJudgeError } from '../create-context'

const READY_LIMIT_MS = 60_000

const PAUSE_MS = 100

/** A process that is being killed may still take a connection, so that one answer is not enough. */
const ANSWERS_IN_A_ROW = 3

/** Runs the user's command, or has a person do it, and waits until the server answers again. */
export async function restart(context: CheckContext): Promise<void> {
  const { transport, options } = context.run
  const { restartCommand, askToRestart } = options
  const problem =
    restartCommand === null && askToRestart
      ? await askToRestart()
      : await transport.restart(restartCommand ?? '')
  if (problem !== null) throw new CannotJudgeError(`${problem}.`)
  const limit = transport.now() + READY_LIMIT_MS
  const probe = context.operation()
  for (let answers = 0; answers < ANSWERS_IN_A_ROW; ) {
    await transport.sleep(PAUSE_MS)
    const sent = await context.send(probe, {
      method: 'GET',
      keyLines: [],
      once: true,
      note: 'is it there again?',
    })
    answers = sent.answer ? answers + 1 : 0
    if (transport.now() > limit) {
      throw new CannotJudgeError(`The server did not come back after the restart: ${sent.problem}.`)
    }
  }
}
