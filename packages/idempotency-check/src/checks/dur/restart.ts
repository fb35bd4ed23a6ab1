import type { CheckContext } from '../context'
import { CannotJudgeError } from '../create-context'

const READY_LIMIT_MS = 60_000

/** Runs the user's command and waits until the server takes connections again. */
export async function restart({ run }: CheckContext): Promise<void> {
  const { transport, options } = run
  const problem = await transport.restart(options.restartCommand ?? '')
  if (problem !== null) throw new CannotJudgeError(`${problem}.`)
  const limit = transport.now() + READY_LIMIT_MS
  for (;;) {
    const { line, problem: refused } = await transport.open()
    if (line) {
      line.close()
      return
    }
    if (transport.now() > limit) {
      throw new CannotJudgeError(`The server did not come back after --restart: ${refused}.`)
    }
    await transport.sleep(50)
  }
}
