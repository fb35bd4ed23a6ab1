import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { chooseServerUser, giveTo } from '../../local-postgres/server-user'
import type { Environment, Scenario } from '../machines/environment'

const run = promisify(execFile)
const SIZE_MEBIBYTES = 64

/** The ledger moves to a small disk in memory, which is filled to the last block, and is emptied again. */
export const DISK_SCENARIOS: Scenario[] = [
  {
    name: 'the disk of the ledger is full',
    obstacle: async ({ database }) => {
      try {
        await mountDisk(database)
        await unmountDisk(database)
        return null
      } catch {
        return 'a file system in memory cannot be mounted here: that takes root, and the right to mount.'
      }
    },
    begin: async ({ database }) => {
      const disk = await mountDisk(database)
      await database.query(`CREATE TABLESPACE small LOCATION '${disk}/tables'`)
      await database.query('ALTER TABLE deposits SET TABLESPACE small')
      fill(disk)
      await database.query('SELECT 1 FROM pg_switch_wal()')
      return async () => {
        rmSync(path.join(disk, 'ballast'))
        await moveBack(database)
        await unmountDisk(database)
      }
    },
  },
]

async function mountDisk(database: Environment['database']): Promise<string> {
  const disk = folderOfDisk(database)
  const tables = path.join(disk, 'tables')
  mkdirSync(disk, { recursive: true })
  await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MEBIBYTES}m`, 'tmpfs', disk])
  // A run that is broken off would leave it behind.
  database.beforeRemoval(() => unmountDisk(database).catch(() => {}))
  mkdirSync(tables, { mode: 0o700 })
  giveTo(chooseServerUser(database.primary().folder), tables)
  return disk
}

async function unmountDisk(database: Environment['database']): Promise<void> {
  // Lazily, because idle backends keep files open that were moved away long ago.
  await run('umount', ['--lazy', folderOfDisk(database)])
}

function folderOfDisk({ folder }: Environment['database']): string {
  return path.join(folder, 'small-disk')
}

function fill(disk: string): void {
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(path.join(disk, 'ballast'), Buffer.alloc(bavail * bsize))
}

async function moveBack(database: Environment['database']): Promise<void> {
  await database.query('ALTER TABLE deposits SET TABLESPACE pg_default')
  await database.query('CHECKPOINT')
  await database.query('DROP TABLESPACE small')
}
