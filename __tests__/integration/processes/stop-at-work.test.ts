import { once } from 'node:events'
import {
  holdTransaction,
  provideTestDatabase,
  untilSomeoneWaits,
} from '@/__tests__/support/database/test-database'
import { type Answer, post, send } from '@/__tests__/support/server/api'
import { findLine, type Server, startServer } from '@/__tests__/support/server/server'
import { openConnection } from '@/__tests__/support/wire/raw-connections'
import { findFreePort } from '@/local-postgres/ports'

// SIGTERM in the middle of what is neither a deposit nor quick. Exit code 1 would say that the deadline cut something off.

const database = provideTestDatabase()
let server: Server
let metricsUrl: string

beforeEach(async () => {
  const port = await findFreePort()
  metricsUrl = `http://127.0.0.1:${port}/metrics`
  server = await startServer(database.url, { METRICS_PORT: String(port) })
})
afterEach(() => server.process.kill('SIGKILL'))

/** The exit code. Nothing may be left: neither a transaction nor a connection. */
async function stopDuring(release = async () => {}): Promise<number> {
  const exited = once(server.process, 'exit')
  server.process.kill('SIGTERM')
  await findLine(server, '"stopping"')
  await release()
  const [exitCode] = await exited
  return exitCode
}

/** Connections of the server's, which PostgreSQL closes when it has noticed. */
async function untilOnlyWeAreConnected(): Promise<void> {
  for (;;) {
    const { rows } = await database.client.query(`
      SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND (state LIKE '%in transaction%' OR state = 'active') AND backend_type = 'client backend'`)
    if (rows.length === 0) return
  }
}

test('ends in order while its metrics are read', async () => {
  const release = await holdTransaction(database.url, 'LOCK TABLE idempotency_keys')
  const scrape = fetch(metricsUrl).catch(() => null)
  await untilSomeoneWaits(database.client)

  expect(await stopDuring(release)).toBe(0)
  await scrape
  await untilOnlyWeAreConnected()
})

test('answers a deposit under way also when a scrape was the last that it heard', async () => {
  const release = await holdTransaction(database.url, 'SELECT FROM accounts FOR UPDATE')
  const deposit = post(`${server.url}/api/deposits`, { amount: 2_500 })
  await untilSomeoneWaits(database.client)
  // On a connection that is kept: the metrics' server has one of its own that could be waited for instead.
  await (await fetch(metricsUrl)).text()

  expect(await stopDuring(release)).toBe(0)
  // Whole, whichever it is: a slow machine may let the lock go after the deposit gave it up.
  expect([201, 503]).toContain((await deposit).status)
})

test('ends in order while metrics wait for a table that stays locked', async () => {
  const release = await holdTransaction(database.url, 'LOCK TABLE idempotency_keys')
  const scrape = fetch(metricsUrl).catch(() => null)
  await untilSomeoneWaits(database.client)

  expect(await stopDuring()).toBe(0)
  await release()
  await scrape
  await untilOnlyWeAreConnected()
})

const DEPOSITS = 30_000
/** Each has its attempt, and the account is one more. */
const ROWS = 2 * DEPOSITS + 1

test('gives the deletion of a large sandbox up, which could outlast the stop, and says that nothing was deleted', async () => {
  const { body } = await post(`${server.url}/api/accounts`, {})
  await fill(body.id)
  // The last of its rows to be deleted, so that most of the work is under way and not yet done.
  const release = await holdTransaction(
    database.url,
    `SELECT FROM deposits WHERE account_id = '${body.id}' FOR UPDATE`,
  )
  const deleted: Promise<Answer> = send(`${server.url}/api/accounts/${body.id}`, {
    method: 'DELETE',
  })
  await untilSomeoneWaits(database.client)

  expect(await stopDuring(release)).toBe(0)
  const { status, body: problem } = await deleted
  expect([status, problem.code, problem.detail]).toEqual([
    503,
    'unavailable',
    'The server is shutting down. Nothing was deleted: send the same request again.',
  ])
  expect(await countRows(body.id)).toBe(ROWS)
  await untilOnlyWeAreConnected()
})

test('ends while a client does not read its answers', async () => {
  const { text } = await send(server.url)
  const files = [...new Set(text.match(/\/_next\/static\/[\w/.-]+\.js/g))]
  const sockets = await Promise.all(Array.from({ length: 5 }, () => openConnection(server.url)))
  const requests = Array.from({ length: 16 }, (_, n) => files[n % files.length])
    .map((file) => `GET ${file} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    .join('')
  await Promise.all(
    sockets.map((socket) => new Promise((sent) => socket.pause().write(requests, sent))),
  )
  await send(`${server.url}/readyz`)

  expect(await stopDuring()).toBe(0)
  for (const socket of sockets) socket.destroy()
})

/** The account's row fits what it holds, as after deposits of a cent each. */
async function fill(id: string): Promise<void> {
  await database.client.query(
    `INSERT INTO deposits (id, account_id, amount_cents, balance_after_cents, created_at)
       SELECT gen_random_uuid(), $1, 1, n, now() FROM generate_series(1, ${DEPOSITS}) AS n`,
    [id],
  )
  await database.client.query(
    `INSERT INTO attempts (account_id, amount_cents, outcome, deposit_id, source, request_id)
       SELECT account_id, 1, 'applied', id, 'api', id FROM deposits WHERE account_id = $1`,
    [id],
  )
  await database.client.query(`UPDATE accounts SET balance_cents = ${DEPOSITS} WHERE id = $1`, [id])
}

async function countRows(id: string): Promise<number> {
  const { rows } = await database.client.query(
    `SELECT (SELECT count(*) FROM deposits WHERE account_id = $1)
       + (SELECT count(*) FROM attempts WHERE account_id = $1)
       + (SELECT count(*) FROM accounts WHERE id = $1) AS count`,
    [id],
  )
  return Number(rows[0].count)
}
