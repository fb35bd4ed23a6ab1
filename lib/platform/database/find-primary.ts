import 'server-only'
import { Client } from 'pg'
import { listHosts } from '@/lib/platform/database/database-url'
import { CONNECT_TIMEOUT_MS } from '@/lib/platform/database/timeouts'

/**
 * The address of the first host that takes writes, as libpq finds it for target_session_attrs=read-write. Throws the
 * last host's error if none does.
 */
export async function findPrimary(databaseUrl: string): Promise<string> {
  const hosts = listHosts(databaseUrl)
  let failure: unknown = new Error('DATABASE_URL names no host.')
  for (const host of hosts) {
    try {
      // A host that swallows packets must leave time for the others.
      if (await takesWrites(host, CONNECT_TIMEOUT_MS / (hosts.length + 1))) return host
      failure = new NoPrimary()
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

/** No host of DATABASE_URL takes writes. With the code of a host that cannot be reached, since it means the same. */
class NoPrimary extends Error {
  override name = 'NoPrimary'
  code = 'ECONNREFUSED'
  constructor() {
    super('No host of DATABASE_URL takes writes.')
  }
}

async function takesWrites(host: string, timeoutMs: number): Promise<boolean> {
  const client = new Client({
    connectionString: host,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ read_only: boolean }>(
      `SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS read_only`,
    )
    return rows[0]?.read_only === false
  } finally {
    client.end().catch(() => {})
  }
}
