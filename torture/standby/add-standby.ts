import { appendFileSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chooseServerUser, giveTo } from '../../local-postgres/server-user'
import { type DatabaseNode, startNode } from '../machines/database-node'
import { openProxy, type TcpProxy } from '../machines/tcp-proxy'
import { waitUntil } from '../repeatedly'
import { copyData } from './copy-data'

export type Standby = {
  node: DatabaseNode
  /** Between the primary and the standby: what it swallows, the standby does not get. */
  replication: TcpProxy
  /** Makes the standby a primary, whatever its primary does. */
  promote: () => Promise<void>
  /** Stops it and deletes its data, or only its replication if it was promoted. */
  remove: () => Promise<void>
}

let number = 0

/**
 * Makes a standby of the primary while that goes on working. With `synchronous` the primary answers no COMMIT before the
 * standby has it on its disk.
 */
export async function addStandby(
  primary: DatabaseNode,
  { synchronous }: { synchronous: boolean },
): Promise<Standby> {
  const name = `standby_${++number}`
  const folder = path.join(path.dirname(primary.folder), name)
  const replication = await openProxy()
  replication.leadTo(primary.port())
  await configure(primary, { wal_keep_size: '2GB', wal_sender_timeout: '2s' })
  await backUp(primary, folder, standbySettings(primary, replication, name))
  const node = await startNode(folder)
  await waitUntil(() => isStreaming(primary, name, 'async'))
  if (synchronous) {
    await configure(primary, { synchronous_standby_names: name })
    await waitUntil(() => isStreaming(primary, name, 'sync'))
  }

  let promoted = false
  return {
    node,
    replication,
    promote: async () => {
      await node.query('SELECT pg_promote(true, 60)')
      promoted = true
    },
    remove: async () => {
      await replication.close()
      if (promoted) return
      await configure(primary, { synchronous_standby_names: '' })
      await node.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Sets the server's own settings and has it read them. */
export async function configure(
  node: DatabaseNode,
  settings: Record<string, string>,
): Promise<void> {
  for (const [setting, value] of Object.entries(settings)) {
    await node.query(`ALTER SYSTEM SET ${setting} = '${value}'`)
  }
  await node.query('SELECT pg_reload_conf()')
}

/** Copies the primary's data as PostgreSQL's manual has it (section 25.3.3), into a folder of the same form. */
async function backUp(primary: DatabaseNode, folder: string, settings: string): Promise<void> {
  const user = chooseServerUser(primary.folder)
  const data = path.join(folder, 'postgres')
  const password = path.join(folder, 'password')
  mkdirSync(folder)
  copyFileSync(path.join(primary.folder, 'password'), password)
  // A backup belongs to the connection that began it.
  const client = await primary.connect()
  try {
    await client.query("SELECT pg_backup_start('standby', fast => true)")
    await copyData(path.join(primary.folder, 'postgres'), data, user)
    const { rows } = await client.query('SELECT labelfile FROM pg_backup_stop(false)')
    writeFileSync(path.join(data, 'backup_label'), rows[0].labelfile, { mode: 0o600 })
    writeFileSync(path.join(data, 'standby.signal'), '', { mode: 0o600 })
  } finally {
    await client.end()
  }
  // Of a setting that is there twice the last one counts.
  appendFileSync(path.join(data, 'postgresql.auto.conf'), settings)
  const made = ['backup_label', 'standby.signal'].map((name) => path.join(data, name))
  giveTo(user, folder, password, ...made)
}

function standbySettings(primary: DatabaseNode, replication: TcpProxy, name: string): string {
  const { username, password } = new URL(primary.url())
  const address = `host=127.0.0.1 port=${replication.port} user=${username} password=${password} application_name=${name}`
  return [
    `primary_conninfo = '${address}'`,
    "synchronous_standby_names = ''",
    // It looks for its primary again soon after each cut.
    "wal_retrieve_retry_interval = '200ms'",
    "wal_receiver_timeout = '2s'",
    '',
  ].join('\n')
}

async function isStreaming(
  primary: DatabaseNode,
  name: string,
  state: 'async' | 'sync',
): Promise<boolean> {
  const rows = await primary.query(
    "SELECT FROM pg_stat_replication WHERE application_name = $1 AND state = 'streaming' AND sync_state = $2",
    [name, state],
  )
  return rows.length > 0
}
