import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'

export type Ended = { code: number | null; stdout: string; stderr: string }

/** Runs a line of a shell to its end, without anything of this process's environment but what a program needs. */
export function runInShell(
  line: string,
  { cwd, env = {} }: { cwd: string; env?: Record<string, string> },
): Promise<Ended> {
  const path = `${cwd}/node_modules/.bin:${process.env['PATH']}`
  const child = spawn('sh', ['-c', line], {
    cwd,
    env: { PATH: path, HOME: tmpdir(), ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (bytes: Buffer) => {
    stdout += bytes.toString()
  })
  child.stderr.on('data', (bytes: Buffer) => {
    stderr += bytes.toString()
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}
