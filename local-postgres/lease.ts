import { Client } from 'pg'

/** Held shared by every process that uses the server. Any number does that no one else locks in this database. */
const USERS_LOCK = 5_423
const CONNECT_TIMEOUT_MS = 5_000

/**
 * One process's use of the server: a connection that holds a lock. PostgreSQL itself ends it with the process, however
 * that ends, so that the number of users is always right.
 */
export type Lease = {
  /** Resolves when the connection has ended, for whatever reason. */
  ended: Promise<void>
  /** Gives up the use; true if no other process uses the server and none can begin to until `end` is called. */
  leave: () => Promise<boolean>
  end: () => Promise<void>
}

/** Begins to use the server. Rejects if it is starting or stopping, or if it is not ours. */
export async function takeLease(server: string): Promise<Lease> {
  const client = new Client({
    connectionString: `${server}/postgres`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  const ended = new Promise<void>((resolve) => client.once('end', resolve))
  // Told by 'end' as well.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT pg_advisory_lock_shared($1)', [USERS_LOCK])
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
  return {
    ended,
    leave: async () => {
      await client.query('SELECT pg_advisory_unlock_shared($1)', [USERS_LOCK])
      const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS alone', [USERS_LOCK])
      return rows[0]?.alone === true
    },
    end: () => client.end().catch(() => {}),
  }
}
