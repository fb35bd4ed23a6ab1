import { spawnSync } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'
import path from 'node:path'
import { SentenceError } from '../scripts/support/sentence-error'

/** A user of this machine by number. */
export type User = { uid: number; gid: number }

/** Owns the data when root makes it in a place that belongs to root. */
const NOBODY: User = { uid: 65_534, gid: 65_534 }

/**
 * The user that PostgreSQL has to run as, because it refuses to run as root; null for the present user. It is the owner
 * of the data, so that root leaves nothing behind that the owner cannot use.
 */
export function chooseServerUser(folder: string): User | null {
  if (process.getuid?.() !== 0) return null
  if (process.platform !== 'linux') {
    throw new SentenceError(
      'PostgreSQL does not run as root: start this as an ordinary user, or set DATABASE_URL to a database that runs elsewhere.',
    )
  }
  const owner = ownerOf(path.join(folder, 'postgres'))
  if (owner !== null) return owner
  const candidates = [ownerOf(folder), ownerOf(process.cwd())]
  return candidates.find((user) => user !== null && user.uid !== 0 && hasName(user)) ?? NOBODY
}

/** Hands over files that root has made. Does nothing for an ordinary user. */
export function giveTo(user: User | null, ...files: string[]): void {
  if (user === null) return
  for (const file of files) chownSync(file, user.uid, user.gid)
}

function ownerOf(file: string): User | null {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? { uid: stat.uid, gid: stat.gid } : null
}

/** initdb does not work for a user without an entry in the list of users. */
function hasName({ uid }: User): boolean {
  return spawnSync('id', ['-nu', String(uid)]).status === 0
}
