import { fstatSync, writeSync } from 'node:fs'
import { oncePerProcess } from '@/lib/platform/once-per-process'

/** What may wait for a slow reader of our output before lines are dropped. */
const MAX_WAITING_BYTES = 1_000_000
const STDOUT = 1

export type LogDestination = {
  /** Never waits and never throws: a line that cannot be written is dropped and counted. */
  write: (line: string) => void
  countDropped: () => number
}

/** Standard output, for the log: a full disk, a closed pipe or a slow reader costs lines and nothing else. */
export function getLogDestination(): LogDestination {
  return oncePerProcess('logDestination', () =>
    countingDrops(isFile(STDOUT) ? writeToFile : writeToStream()),
  )
}

function countingDrops(tryToWrite: (line: string) => boolean): LogDestination {
  let dropped = 0
  let reported = 0
  return {
    countDropped: () => dropped,
    write: (line) => {
      if (!tryToWrite(line)) dropped++
      else if (dropped > reported && tryToWrite(reportOf(dropped - reported))) reported = dropped
    },
  }
}

function reportOf(lines: number): string {
  const time = new Date().toISOString()
  return `${JSON.stringify({ level: 40, time, lines, msg: 'log lines were dropped' })}\n`
}

/** A disk does not keep us waiting; a full one says so at once. */
function writeToFile(line: string): boolean {
  try {
    writeSync(STDOUT, line)
    return true
  } catch {
    return false
  }
}

/** A pipe or a terminal. Node queues in memory what its reader does not take. */
function writeToStream(): (line: string) => boolean {
  const { stdout } = process
  let isBroken = false
  stdout.on('error', () => {
    isBroken = true
  })
  return (line) => {
    if (isBroken || stdout.writableLength > MAX_WAITING_BYTES) return false
    stdout.write(line)
    return true
  }
}

function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile()
  } catch {
    return false
  }
}
