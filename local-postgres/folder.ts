import { mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { SentenceError } from '../scripts/support/sentence-error'
import { giveTo, type User } from './server-user'

/**
 * Makes the folder and those above it. Not with mkdir's `recursive`, which never returns where the system denies that a
 * folder can be made, as under /proc.
 */
export function makeFolder(folder: string, user: User | null): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  const parent = path.dirname(folder)
  if (parent !== folder) makeFolder(parent, user)
  try {
    mkdirSync(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Another process may have made it in this moment; a file of that name is an error.
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return
    throw error
  }
  giveTo(user, folder)
}

/** Whether the data folder holds a database. Throws if it holds something else, or may not be looked into. */
export function holdsDatabase(dataFolder: string): boolean {
  if (!statSync(dataFolder, { throwIfNoEntry: false })) return false
  if (readdirSync(dataFolder).includes('PG_VERSION')) return true
  throw new SentenceError(
    `${dataFolder} is there and holds no database: move it away and start again.`,
  )
}

/** The error as a sentence, if it says that a file or folder cannot be used. */
export function explainFolder(error: unknown, folder: string): unknown {
  const { code, path: file } = error as NodeJS.ErrnoException
  if (code === undefined || file === undefined) return error
  return new SentenceError(
    `The data folder ${folder} cannot be used (${code}): it belongs to another user, is not a folder, or cannot be made. Move it away, or set DATABASE_URL.`,
  )
}
