import type { Output } from '../cli/io'
import { SetupError } from '../run/options'
import { signalOwn, startOwn } from './own-processes'

const KILL_AFTER_MS = 2000

export type CommandEnd = { exitCode: number | null; timedOut: boolean }

export type CommandOptions = {
  env: NodeJS.ProcessEnv
  timeLimitMs: number
  output: Output
  /** Kills the command at once, as a crash would. */
  crash?: AbortSignal
}

/** Runs the client's command to its end, or to the time limit; what it prints goes to `output`. */
export function runCommand(
  [command = '', ...args]: readonly string[],
  options: CommandOptions,
): Promise<CommandEnd> {
  const child = startOwn(command, args, { env: options.env, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout?.on('data', (bytes: Buffer) => options.output.write(bytes.toString()))
  child.stderr?.on('data', (bytes: Buffer) => options.output.write(bytes.toString()))
  let timedOut = false
  let kill: NodeJS.Timeout | undefined
  const limit = setTimeout(() => {
    timedOut = true
    signalOwn(child, 'SIGTERM')
    kill = setTimeout(() => signalOwn(child, 'SIGKILL'), KILL_AFTER_MS)
  }, options.timeLimitMs)
  options.crash?.addEventListener('abort', () => signalOwn(child, 'SIGKILL'), { once: true })
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      clearTimeout(limit)
      reject(new SetupError(`${command} cannot be run: ${error.message}.`))
    })
    // 'exit', not 'close': what the client leaves running must not hold up the next scenario.
    child.once('exit', (exitCode) => {
      clearTimeout(limit)
      clearTimeout(kill)
      resolve({ exitCode, timedOut })
    })
  })
}
