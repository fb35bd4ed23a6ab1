import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** Linux counts a process's CPU time in hundredths of a second, whatever the processor. */
const MS_PER_TICK = 10

/** CPU time of a process so far, in milliseconds; NaN where the system does not tell (not Linux, or gone). */
export function cpuMsOf(pid: number): number {
  return readCpuMs(`/proc/${pid}/stat`)
}

/** The same of the thread that runs the process's JavaScript, without those that compile or collect garbage beside it. */
export function mainThreadCpuMsOf(pid: number): number {
  return readCpuMs(`/proc/${pid}/task/${pid}/stat`)
}

function readCpuMs(file: string): number {
  try {
    const [, afterName = ''] = readFileSync(file, 'utf8').split(') ')
    const fields = afterName.split(' ')
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
  } catch {
    return Number.NaN
  }
}

const IDLE_MS = 200
const MAX_WAIT_MS = 10_000

/** Resolves when the process has used next to no CPU time for a moment; at once where the system does not tell. */
export async function untilIdle(pid: number): Promise<void> {
  const endsAt = performance.now() + MAX_WAIT_MS
  while (performance.now() < endsAt) {
    const before = cpuMsOf(pid)
    await sleep(IDLE_MS)
    if (!(cpuMsOf(pid) - before > MS_PER_TICK)) return
  }
}

/** Resident memory of a process in megabytes; NaN where the system does not tell. */
export function memoryMbOf(pid: number): number {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Number(line?.[1]) / 1_024
  } catch {
    return Number.NaN
  }
}

/** CPU time that all of the database's processes have used so far. They must run on this machine. */
export async function databaseCpuMs(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity')
    return rows.map(({ pid }) => cpuMsOf(pid)).reduce((sum, ms) => sum + (ms || 0), 0)
  } finally {
    await client.end()
  }
}
