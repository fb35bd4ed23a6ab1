import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SentenceError } from '../scripts/support/sentence-error'
import { isAlive } from './users'

/** Longer than initdb takes on a slow, busy machine. */
const LONGEST_WAIT_MS = 120_000
const PAUSE_MS = 50

/**
 * Runs the work while no other process makes, starts or stops the server of this folder, so that one that starts
 * cannot be given a server that another is just stopping. The lock of a process that was killed does not count.
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(folder, 'lock')
  const givesUpAt = Date.now() + LONGEST_WAIT_MS
  while (!tryToLock(file)) {
    if (Date.now() > givesUpAt) {
      throw new SentenceError(
        `Another process has held ${file} for long: end it, or delete the file.`,
      )
    }
    await sleep(PAUSE_MS)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function tryToLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if (!isAlive(readHolder(file))) rmSync(file, { force: true })
    return false
  }
}

/** 0, which counts as alive, while the file is being written or has just gone. */
function readHolder(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}
