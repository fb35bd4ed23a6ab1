import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

export type Finished = { exitCode: number | null; stdout: string; stderr: string }

/** Runs a TypeScript file as the npm scripts do, in a process of its own, to its end. */
export async function runScript(
  file: string,
  environment: Record<string, string> = {},
  { wrapper = [], args: scriptArgs = [] }: { wrapper?: string[]; args?: string[] } = {},
): Promise<Finished> {
  const [command = '', ...args] = [
    ...wrapper,
    ...[process.execPath, '-C', 'react-server', '--import', 'tsx', file, ...scriptArgs],
  ]
  const child = spawn(command, args, {
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', resolve)
  })
  const [exitCode, stdout, stderr] = await Promise.all([
    exited,
    text(child.stdout),
    text(child.stderr),
  ])
  return { exitCode, stdout, stderr }
}
