import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { getDb } from '@/lib/platform/database/db'

/** The same in every worker, so that one at a time copies the template. */
const COPY_LOCK_ID = 7_261_125

export type TestDatabase = {
  url: string
  /** A connection of the test's own, beside the app's pool. */
  client: Client
}

/**
 * A database of its own for a test file, with all migrations, copied from the one that `npm test` provides.
 * The app's pool in this process uses it too.
 */
export function provideTestDatabase(): TestDatabase {
  const database = {} as TestDatabase

  beforeAll(async () => {
    const template = new URL(process.env.DATABASE_URL as string)
    database.url = await createDatabase(template, template.pathname.slice(1))
    process.env.DATABASE_URL = database.url
    process.env.LOG_LEVEL ??= 'silent'
    database.client = await connect(database.url)
  })

  beforeEach(async () => {
    await database.client.query(`
      TRUNCATE trials, trial_scenarios, exchanges, armed_faults, attempts, idempotency_keys, deposits;
      DELETE FROM accounts WHERE id <> 'universal';
      UPDATE accounts SET balance_cents = 0`)
  })

  afterAll(async () => {
    await database.client.end()
    await getDb().$disconnect()
    await dropDatabase(database.url)
  })

  return database
}

export async function connect(url: string): Promise<Client> {
  // Named, so that a test which cuts the app's connections spares its own.
  const client = new Client({ connectionString: url, application_name: 'test' })
  await client.connect()
  return client
}

/** Runs the statement in a transaction that stays open, with its locks, until the returned function is called. */
export async function holdTransaction(url: string, sql: string): Promise<() => Promise<void>> {
  const client = await connect(url)
  await client.query('BEGIN')
  await client.query(sql)
  let release = async () => {
    release = async () => {}
    await client.query('ROLLBACK')
    await client.end()
  }
  return () => release()
}

/**
 * Resolves when another connection to the client's database waits for a lock. Of pg_locks, which looks again also within a
 * transaction, and of this database alone: other test files wait for locks on the same server.
 */
export async function untilSomeoneWaits(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(`
      SELECT FROM pg_locks waiting JOIN pg_locks known USING (pid)
      WHERE NOT waiting.granted
        AND known.database = (SELECT oid FROM pg_database WHERE datname = current_database())`)
    if (rows.length > 0) return
  }
}

/** Refuses every connection to the database and ends those there are, or lets them in again. */
export async function setDatabaseAway(url: string, away: boolean): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await maintain(new URL(url), async (client) => {
    await client.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS ${!away}`)
    if (!away) return
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = $1 AND application_name <> 'test'`,
      [name],
    )
  })
}

/** Gives the work the address of a new database without any table, and drops it afterwards. */
export async function withEmptyDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const url = await createDatabase(new URL(process.env.DATABASE_URL as string), 'template0')
  try {
    await work(url)
  } finally {
    await dropDatabase(url)
  }
}

async function createDatabase(server: URL, template: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await maintain(server, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [COPY_LOCK_ID])
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`)
  })
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await maintain(new URL(url), (client) => client.query(`DROP DATABASE "${name}" WITH (FORCE)`))
}

/** Nothing may be connected to a database while it is copied, so the work is done from the one that is always there. */
async function maintain(server: URL, work: (client: Client) => Promise<unknown>): Promise<void> {
  const url = new URL(server)
  url.pathname = '/postgres'
  const client = await connect(url.href)
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
