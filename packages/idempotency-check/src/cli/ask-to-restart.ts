import { setTimeout as wait } from 'node:timers/promises'
import type { CheckOptions } from '../run/options'
import type { Io } from './io'
import { isSet, type Values } from './parse-options'
import { UsageError } from './usage-error'

/** What was typed before the question is no answer to it; a terminal hands that over at once. */
const DISCARD_MS = 100

/** What `--pause` adds to a run. */
export function readPause(
  values: Values,
  { restartCommand }: Pick<CheckOptions, 'restartCommand'>,
  { stdin, stderr, env }: Io,
): Pick<CheckOptions, 'askToRestart'> {
  if (!isSet(values, 'pause')) return {}
  if (restartCommand !== null) {
    throw new UsageError('--pause asks a person for what --restart does: give one of them.')
  }
  if (stdin?.isTTY !== true || stderr.isTTY !== true || isCi(env)) {
    throw new UsageError('--pause needs a person at a terminal; in CI give --restart COMMAND.')
  }
  return {
    askToRestart: async () => {
      stdin.on('data', ignore).resume()
      await wait(DISCARD_MS)
      stdin.off('data', ignore)
      stderr.write('\nRestart the server now, and press Enter once it is there again: ')
      return untilLine(stdin)
    },
  }
}

function isCi({ CI }: Io['env']): boolean {
  return CI !== undefined && CI !== '' && CI !== 'false'
}

function ignore(): void {}

/** null once a line was read; half a sentence where the input has ended. */
function untilLine(stdin: NonNullable<Io['stdin']>): Promise<string | null> {
  return new Promise((resolve) => {
    const end = (problem: string | null) => {
      stdin.off('data', onData).off('end', onEnd).pause()
      resolve(problem)
    }
    const onData = () => end(null)
    const onEnd = () => end('Nobody pressed Enter: standard input has ended')
    stdin.on('data', onData).on('end', onEnd)
  })
}
