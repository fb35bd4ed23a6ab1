import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { asUser } from '@/__tests__/support/scripts/as-user'
import { runOn } from '@/__tests__/support/scripts/run-on'
import { findFreePort } from '@/local-postgres/ports'
import { giveTo, type User } from '@/local-postgres/server-user'
import { persist } from '@/torture/repeatedly'

/** PostgreSQL refuses to run as root. */
const NOBODY: User = { uid: 65_534, gid: 65_534 }

const isRoot = process.getuid?.() === 0

/** A PostgreSQL of somebody else's build, on 127.0.0.1. Nothing but a test needs it. */
export type PostgresServer = {
  port: number
  url: (database: string) => string
  /** What it has written since it was made. */
  readLog: () => string
  start: () => Promise<void>
  /** SIGKILL to the postmaster; its children notice and leave. */
  kill: () => Promise<void>
  stop: () => Promise<void>
}

/** Makes a server from the binaries in the folder, with these lines in its configuration, and starts it. */
export async function createPostgresServer(
  binaries: string,
  folder: string,
  settings: string[],
): Promise<PostgresServer> {
  const port = await findFreePort()
  mkdirSync(folder, { mode: 0o700 })
  giveTo(isRoot ? NOBODY : null, folder)
  const prefix = isRoot ? asUser(NOBODY.uid) : []
  const command = (program: string) => [...prefix, path.join(binaries, program)]
  const [initdb = '', ...before] = command('initdb')
  const options = ['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']
  execFileSync(initdb, [...before, ...options], { stdio: 'ignore' })
  const own = [`port = ${port}`, "listen_addresses = '127.0.0.1'", "unix_socket_directories = ''"]
  appendFileSync(path.join(folder, 'postgresql.conf'), [...own, ...settings, ''].join('\n'))

  let running: ChildProcess | undefined
  const logFile = `${folder}.log`
  const log = openSync(logFile, 'a')
  const url = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`
  const end = async (signal: NodeJS.Signals) => {
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return
    const exited = once(running, 'exit')
    running.kill(signal)
    await exited
  }
  const server: PostgresServer = {
    port,
    url,
    readLog: () => readFileSync(logFile, 'utf8'),
    // After a kill the children of the last one may hold its memory for a moment.
    start: () =>
      persist(async () => {
        await end('SIGINT')
        const [postgres = '', ...args] = command('postgres')
        running = spawn(postgres, [...args, '-D', folder], { stdio: ['ignore', log, log] })
        await untilConnected(url('postgres'), running)
      }),
    kill: () => end('SIGKILL'),
    // SIGINT ends the connections that are left.
    stop: () => end('SIGINT'),
  }
  await server.start()
  return server
}

async function untilConnected(url: string, server: ChildProcess): Promise<void> {
  await persist(async () => {
    if (server.exitCode !== null) return
    await runOn(url, 'SELECT 1')
  })
  if (server.exitCode !== null) throw new Error('PostgreSQL ended while it was starting.')
}
