import { spawn } from 'node:child_process'

const LIMIT_MS = 60_000

/** Runs the user's command through the shell; null when it ended well, else half a sentence. */
export function runCommand(command: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: 'ignore' })
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      resolve(`the command of --restart did not end within ${LIMIT_MS / 1000} s`)
    }, LIMIT_MS)
    const end = (problem: string | null) => {
      clearTimeout(timer)
      resolve(problem)
    }
    child.once('error', (error) => end(`the command of --restart failed: ${error.message}`))
    child.once('exit', (code) => {
      end(code === 0 ? null : `the command of --restart ended with ${code ?? 'a signal'}`)
    })
  })
}
