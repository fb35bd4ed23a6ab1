import type { Run } from '../run/run'
import { send } from '../run/send'
import type { Sent } from '../run/sent'
import { watchEffects } from '../run/watch'
import type { CheckContext } from './context'

/** The server could not be reached, or cut a request that had to be answered: nothing can be said. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError'
}

/** What happened leaves nothing to judge, and is no fault of the check's subject: not observed. */
export class CannotJudgeError extends Error {
  override name = 'CannotJudgeError'
}

/**
 * A connection is open for the client before the server has accepted it, and libuv, so Node, accepts one in each turn of
 * its loop: without a pause fifty requests at once would come to such a server one after the other.
 */
const ACCEPT_MS_PER_LINE = 2

export function createContext(
  run: Run,
  id: string,
  onRound: (round: number, rounds: number) => void,
): CheckContext {
  // Windows may be nested: an answer counts for every one that is open.
  const collectors: ((sent: Sent) => void)[] = []
  const collect = (sent: Sent) => {
    for (const collector of collectors) collector(sent)
    return sent
  }
  const openLine = async () => {
    const { line, problem } = await run.transport.open()
    if (!line) throw new NoAnswerError(problem ?? 'no connection could be made')
    return line
  }
  return {
    run,
    options: run.options,
    profile: run.profile,
    random: run.random,
    operation: run.operations.create,
    send: async (operation, changes) => collect(await send(run, id, operation, changes)),
    sendTogether: async (entries, { spread = false } = {}) => {
      const lines = await Promise.all(entries.map(openLine))
      if (!spread) await run.transport.sleep(ACCEPT_MS_PER_LINE * lines.length)
      const sending = entries.map(({ operation, changes }, index) =>
        send(run, id, operation, { ...changes, line: lines[index] }),
      )
      return (await Promise.all(sending)).map(collect)
    },
    openLine,
    watch: (watched, act) =>
      watchEffects(run, id, watched, async (take) => {
        collectors.push(take)
        try {
          return await act()
        } finally {
          collectors.splice(collectors.indexOf(take), 1)
        }
      }),
    tally: (operations, effects) => {
      run.tally.operations += operations
      if (effects === null) return
      run.tally.effects += effects
      if (effects > operations) run.tally.doubled.push(id)
      if (effects < operations) run.tally.lost.push(id)
    },
    observe: (trait, seen) => run.traits.set(trait, seen),
    share: <T>(name: string, find: () => Promise<T>) => {
      const known = run.shared.get(name)
      if (known) return known as Promise<T>
      const found = find()
      run.shared.set(name, found)
      return found
    },
    round: onRound,
  }
}
