import { spawn } from 'node:child_process'

/**
 * Runs a command to its end on our own terminal and returns its exit code. SIGINT and SIGTERM are passed on and
 * waited out, so that the caller can still clean up after itself.
 */
export function runCommand(command: string, args: string[]): Promise<number> {
  // With the channel, a server can tell when this process is killed, and not be left behind on its port.
  const child = spawn(command, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  const passOn = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', passOn).on('SIGTERM', passOn)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn)
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1))
    })
  })
}
