import { readdirSync, readFileSync } from 'node:fs'

/** How much memory a process holds, in MB, and how many descriptors it has open. Linux alone tells. */
export function measureProcess(pid: number): { memoryMb: number; descriptors: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kb = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1])
  return { memoryMb: kb / 1_024, descriptors: readdirSync(`/proc/${pid}/fd`).length }
}
