import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'

/** A command in a process of its own. */
export type RunningScript = {
  process: ChildProcess
  /** Every line that it has printed so far, on stdout and stderr. */
  lines: string[]
  /** Resolves with the first line that matches, printed already or later; rejects if it ends without it. */
  line: (pattern: RegExp) => Promise<string>
  /** The same, of the lines that it prints later. */
  nextLine: (pattern: RegExp) => Promise<string>
  /** Its exit code, or the signal that it died of. */
  ended: Promise<number | NodeJS.Signals | null>
}

/** Runs a TypeScript file as the npm scripts do. */
export function runningScript(
  file: string,
  environment: Record<string, string>,
  args: string[] = [],
): RunningScript {
  const command = [process.execPath, '-C', 'react-server', '--import', 'tsx', file, ...args]
  return runningCommand(command, environment)
}

export function runningCommand(
  [command = '', ...args]: string[],
  environment: Record<string, string>,
  options: { cwd?: string; detached?: boolean } = {},
): RunningScript {
  const child = spawn(command, args, {
    ...options,
    env: { ...process.env, NODE_ENV: 'production', ...environment },
  })
  const lines: string[] = []
  const waiting = new Set<(line: string | null) => void>()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream ?? Readable.from([]) }).on('line', (line) => {
      lines.push(line)
      for (const look of [...waiting]) look(line)
    })
  }
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.on('close', (code, signal) => {
      for (const look of [...waiting]) look(null)
      resolve(code ?? signal)
    }),
  )
  const nextLine = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = (line: string | null) => {
        if (line !== null && !pattern.test(line)) return
        waiting.delete(look)
        if (line === null) reject(new Error(`It ended without ${pattern}:\n${lines.join('\n')}`))
        else resolve(line)
      }
      waiting.add(look)
    })
  return {
    process: child,
    lines,
    line: async (pattern) => lines.find((line) => pattern.test(line)) ?? nextLine(pattern),
    nextLine,
    ended,
  }
}
