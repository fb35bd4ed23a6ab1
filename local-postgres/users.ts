import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Who uses a cluster: one empty file a process, so that the last to leave stops the server and nobody
 * stops it under another. Processes that were killed are not counted.
 */
export function joinUsers(folder: string): void {
  mkdirSync(path.join(folder, 'users'), { recursive: true })
  writeFileSync(fileOf(folder, process.pid), '')
}

/** Returns how many others still use the cluster. */
export function leaveUsers(folder: string): number {
  rmSync(fileOf(folder, process.pid), { force: true })
  const others = readdirSync(path.join(folder, 'users')).map(Number)
  for (const pid of others.filter((pid) => !isAlive(pid)))
    rmSync(fileOf(folder, pid), { force: true })
  return others.filter(isAlive).length
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function fileOf(folder: string, pid: number): string {
  return path.join(folder, 'users', String(pid))
}
