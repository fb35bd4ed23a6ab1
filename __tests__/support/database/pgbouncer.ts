import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, chmodSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asUser } from '@/__tests__/support/scripts/as-user'
import { runOn } from '@/__tests__/support/scripts/run-on'
import { findFreePort } from '@/local-postgres/ports'
import { persist } from '@/torture/repeatedly'

const NOBODY_UID = 65_534

/** Fewer than the app has, so that its transactions share them. */
const SERVER_CONNECTIONS = 3

/** The program, or null where it is not installed. Debian has it in a folder that is not in everybody's PATH. */
export function findPgBouncer(): string | null {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin']
  return folders.map((folder) => path.join(folder, 'pgbouncer')).find(isProgram) ?? null
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Starts it before a database, with `line` in its configuration, and returns where it listens. */
export async function startPgBouncer(
  program: string,
  databaseUrl: string,
  line: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const name = pathname.slice(1)
  const ownPort = await findFreePort()
  const folder = mkdtempSync(path.join(tmpdir(), 'pgbouncer-'))
  chmodSync(folder, 0o755)
  const file = path.join(folder, 'pgbouncer.ini')
  const server = `host=${hostname} port=${port} dbname=${name} user=${username} password='${decodeURIComponent(password)}'`
  writeFileSync(
    file,
    `[databases]\n${name} = ${server}\n[pgbouncer]\n${line}
listen_addr = 127.0.0.1\nlisten_port = ${ownPort}\nunix_socket_dir =
auth_type = any\ndefault_pool_size = ${SERVER_CONNECTIONS}\n`,
  )
  // It refuses to run as root.
  const [command, ...args] = [...(process.getuid?.() === 0 ? asUser(NOBODY_UID) : []), program]
  const child = spawn(command, [...args, '-q', file], { stdio: 'ignore' })
  const exited = once(child, 'exit')
  const url = `postgresql://${username}@127.0.0.1:${ownPort}/${name}`
  await persist(() => runOn(url, 'SELECT 1'))
  return {
    url,
    stop: async () => {
      child.kill('SIGKILL')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
