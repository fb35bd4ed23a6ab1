import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { SentenceError } from '../scripts/support/sentence-error'
import { runPostgresTool } from './binaries'
import { isAlive } from './is-alive'
import { giveTo, type User } from './server-user'

const DRAFT = 'postgres.new.'

/**
 * Makes a database in `postgres` under the folder, with a random password that is kept in the file `password` there. Two
 * processes may do so at once: both make one with the same password, and the first to finish wins.
 */
export async function initialise(folder: string, user: User | null): Promise<void> {
  removeDraftsOfTheDead(folder)
  const passwordFile = choosePassword(folder, user)
  // Renamed when it is complete, so that a kill half way leaves nothing that looks like a database.
  const draft = path.join(folder, DRAFT + process.pid)
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  giveTo(user, draft)
  try {
    await runInitdb(draft, passwordFile, user)
    renameSync(draft, path.join(folder, 'postgres'))
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
  }
}

/** Written whole or not at all, and by one process only. */
function choosePassword(folder: string, user: User | null): string {
  const file = path.join(folder, 'password')
  const draft = `${file}.${process.pid}`
  rmSync(draft, { force: true })
  writeFileSync(draft, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  giveTo(user, draft)
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return file
}

async function runInitdb(draft: string, passwordFile: string, user: User | null): Promise<void> {
  const settings = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C']
  try {
    await runPostgresTool(
      'initdb',
      [`--pgdata=${draft}`, `--pwfile=${passwordFile}`, ...settings],
      user,
    )
  } catch (error) {
    if (!/could not look up effective user ID/.test(String(error))) throw error
    throw new SentenceError(
      `PostgreSQL cannot be set up by user ${process.getuid?.()}, who has no name on this machine: add the user to /etc/passwd, or set DATABASE_URL to a database that runs elsewhere.`,
    )
  }
}

/** Left behind by a process that was killed while it made a database. */
function removeDraftsOfTheDead(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = Number(name.slice(DRAFT.length))
    if (name.startsWith(DRAFT) && !isAlive(pid)) {
      rmSync(path.join(folder, name), { recursive: true, force: true })
    }
  }
}
