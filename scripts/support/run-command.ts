import { spawn } from 'node:child_process'
import { exitCodeOf, Interrupted, onInterruption } from './interruptions'

/**
 * Runs a command to its end on our own terminal and returns its exit code: 128 and the signal's number if it died of a
 * signal. SIGINT and SIGTERM are passed on to it and waited out, so that the caller can still clean up after itself.
 */
export async function runCommand(command: string, args: string[]): Promise<number> {
  return (await run(command, args)).exitCode
}

/** Like runCommand, but rejects with Interrupted if SIGINT or SIGTERM came, however the command then ended. */
export async function runStep(command: string, args: string[]): Promise<number> {
  const { exitCode, interruption } = await run(command, args)
  if (interruption !== null) throw interruption
  return exitCode
}

type Ended = { exitCode: number; interruption: Interrupted | null }

function run(command: string, args: string[]): Promise<Ended> {
  let interruption: Interrupted | null = null
  const release = onInterruption((signal) => {
    interruption ??= new Interrupted(signal)
    child.kill(signal)
  })
  // After the handler, so that a signal cannot come between. With the channel, a server can tell when this process is
  // killed, and not be left behind on its port.
  const child = spawn(command, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  return new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      resolve({ exitCode: code ?? (signal === null ? 1 : exitCodeOf(signal)), interruption }),
    )
  }).finally(release)
}
