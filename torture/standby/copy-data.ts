import { chmod, copyFile, mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { giveTo, type User } from '../../local-postgres/server-user'

/** What belongs to the running server, or comes to the standby by replication. */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'postgresql.auto.conf.tmp'])
const EMPTIED = new Set(['pg_wal', 'pg_replslot', 'pg_stat_tmp', 'pg_notify', 'pg_subtrans'])

/**
 * Copies the data folder of a running server, file by file while they change. Replaying the write-ahead log from the
 * start of the backup makes the copy consistent.
 */
export async function copyData(from: string, to: string, user: User | null): Promise<void> {
  await mkdir(to, { mode: 0o700 })
  giveTo(user, to)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name)
    const copy = path.join(to, entry.name)
    if (entry.isDirectory()) {
      if (EMPTIED.has(entry.name)) await makeEmpty(source, copy, user)
      else await copyData(source, copy, user)
    } else if (!LEFT_OUT.has(entry.name)) {
      await copyIfThere(source, copy, user)
    }
  }
}

/** With the folders in it, which PostgreSQL expects, and without files. */
async function makeEmpty(from: string, to: string, user: User | null): Promise<void> {
  await mkdir(to, { mode: 0o700 })
  giveTo(user, to)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    await makeEmpty(path.join(from, entry.name), path.join(to, entry.name), user)
  }
}

async function copyIfThere(from: string, to: string, user: User | null): Promise<void> {
  try {
    await copyFile(from, to)
    await chmod(to, 0o600)
    giveTo(user, to)
  } catch (error) {
    // A table or a temporary file that was removed meanwhile: the log says so, too.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
