import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { SentenceError } from '../scripts/support/sentence-error'
import { runPostgresTool } from './binaries'
import { isAlive } from './is-alive'
import { findFreePort, isFree } from './ports'
import { giveTo, type User } from './server-user'
import { serverSettings } from './settings'

/** A recovery after a kill replays up to max_wal_size of the write-ahead log. */
const MAX_START_SECONDS = 300

/** Above the highest process id that Linux gives. */
const NO_PROCESS = 2 ** 30

/** What PostgreSQL says where a process that was just killed, or another that starts it too, is in its way. */
const PASSING =
  /lock file "postmaster\.pid"|pre-existing shared memory block|could not bind|could not create any TCP/

/** The server did not start for a reason that is soon gone. */
export class NotStartedYet extends SentenceError {}

/**
 * Starts the server on the folder's data, at the wanted port or else at its last one if that is free, and waits until it
 * takes connections.
 */
export async function start(folder: string, user: User | null, wanted?: number): Promise<void> {
  const dataFolder = path.join(folder, 'postgres')
  const logFile = path.join(folder, 'postgres.log')
  writeFileSync(logFile, '', { flag: 'a' })
  giveTo(user, logFile)
  const logged = statSync(logFile).size
  forgetZombie(dataFolder)
  const options = serverSettings(wanted ?? (await choosePort(dataFolder)))
  const waiting = ['-w', '-t', String(MAX_START_SECONDS)]
  try {
    await runPostgresTool(
      'pg_ctl',
      ['start', '-D', dataFolder, ...waiting, '-l', logFile, '-o', options],
      user,
    )
  } catch {
    // pg_ctl itself only says to look there.
    const reason = readFileSync(logFile)
      .subarray(logged)
      .toString()
      .split('\n')
      .findLast((line) => /FATAL/.test(line))
    const sentence = `PostgreSQL did not start on ${dataFolder}: ${reason ?? 'it gave no reason'}. Its log is ${logFile}.`
    throw new (PASSING.test(reason ?? '') ? NotStartedYet : SentenceError)(sentence)
  }
}

export async function stop(folder: string, user: User | null): Promise<void> {
  const dataFolder = path.join(folder, 'postgres')
  await runPostgresTool('pg_ctl', ['stop', '-D', dataFolder, '-m', 'fast', '-w'], user)
}

/**
 * The port of the server that runs on this folder, from the fourth line of the file that it keeps; null if its process
 * is gone. That process may be another program by now, so the port has to be tried.
 */
export function runningPort(folder: string): number | null {
  const file = path.join(folder, 'postgres', 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
  return isAlive(Number(pid)) && Number(port) > 0 ? Number(port) : null
}

/**
 * Where nobody reaps processes, as under a Node that is process 1 of a container, a killed server stays a zombie, and
 * PostgreSQL takes it for one that lives. Only the process id is replaced: the rest of the file is how the new server
 * finds out whether children of the old one still use its memory.
 */
function forgetZombie(dataFolder: string): void {
  const file = path.join(dataFolder, 'postmaster.pid')
  if (!existsSync(file)) return
  const [pid, ...rest] = readFileSync(file, 'utf8').split('\n')
  const stat = `/proc/${pid}/stat`
  if (!existsSync(stat) || !/^\d+ \(.*\) Z/.test(readFileSync(stat, 'utf8'))) return
  writeFileSync(file, [NO_PROCESS, ...rest].join('\n'))
}

/** The last one, so that a server that was killed comes back where its clients look for it. */
async function choosePort(dataFolder: string): Promise<number> {
  const file = path.join(dataFolder, 'postmaster.opts')
  const options = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const last = Number(/"-p" "(\d+)"/.exec(options)?.[1] ?? 0)
  return last > 0 && (await isFree(last)) ? last : findFreePort()
}
