import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { times } from '@/__tests__/support/commands'
import {
  holdTransaction,
  provideTestDatabase,
  setDatabaseAway,
} from '@/__tests__/support/database/test-database'
import { postDeposit } from '@/__tests__/support/server/post-deposit'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { findFreePort } from '@/local-postgres/ports'

const database = provideTestDatabase()
let server: Server
let metricsUrl: string

beforeAll(async () => {
  const port = await findFreePort()
  metricsUrl = `http://127.0.0.1:${port}/metrics`
  server = await startServer(database.url, {
    METRICS_PORT: String(port),
    REAP_INTERVAL_SECONDS: '1',
  })
})
afterAll(() => server.stop())

/** What Prometheus would read: each sample by its name and labels. */
async function scrape(): Promise<Record<string, number>> {
  const response = await fetch(metricsUrl)
  expect(response.headers.get('Content-Type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const samples = [...(await response.text()).matchAll(/^([^#\n]\S*) (\S+)$/gm)]
  return Object.fromEntries(samples.map(([, name, value]) => [name, Number(value)]))
}

async function scrapeUntil(isSo: (samples: Record<string, number>) => boolean): Promise<void> {
  while (!isSo(await scrape())) await sleep(20)
}

test('every attempt is counted by its outcome and timed, and every transaction by its size', async () => {
  await postDeposit(server.url, { idempotencyKey: 'k' })
  await postDeposit(server.url, { idempotencyKey: 'k' })
  await postDeposit(server.url, { idempotencyKey: 'k', amountCents: 1 })
  const before = await scrape()
  expect(before).toMatchObject({
    'deposit_attempts_total{source="api",outcome="applied"}': 1,
    'deposit_attempts_total{source="api",outcome="replayed"}': 1,
    'deposit_attempts_total{source="api",outcome="key_reused"}': 1,
    'deposit_attempt_seconds_count{source="api"}': 3,
    'deposit_attempt_seconds_bucket{le="+Inf",source="api"}': 3,
    deposit_batch_size_count: 3,
    deposit_batch_size_sum: 3,
    'deposit_batch_size_bucket{le="1"}': 3,
  })
  expect(before['deposit_attempt_seconds_sum{source="api"}']).toBeGreaterThan(0)

  await Promise.all(times(40, () => postDeposit(server.url)))
  const after = await scrape()
  expect(after.deposit_batch_size_sum).toBe(43)
  expect(after.deposit_batch_size_count).toBeLessThan(43)
})

test('the queue is seen while deposits wait, and empty again after', async () => {
  const release = await holdTransaction(database.url, 'SELECT FROM accounts FOR UPDATE')
  const deposits = times(3, () => postDeposit(server.url))
  await scrapeUntil((samples) => samples.deposits_unanswered === 3)
  expect((await scrape())['database_connections{state="open"}']).toBeGreaterThan(0)
  await release()
  await Promise.all(deposits)
  await scrapeUntil((samples) => samples.deposits_unanswered === 0)
})

test('the pool is seen: all idle at rest, and requests that wait for a connection', async () => {
  const atRest = await scrape()
  expect(atRest['database_connections{state="idle"}']).toBeGreaterThan(0)
  expect(atRest['database_connections{state="waiting"}']).toBe(0)

  const release = await holdTransaction(database.url, 'LOCK TABLE attempts')
  const reads = times(15, () => fetch(`${server.url}/api/attempts`))
  // The question for the keys waits, too, and is asked all the same.
  await waitForLocks(10)
  const scraped = scrape()
  await release()
  expect((await scraped)['database_connections{state="open"}']).toBe(10)
  expect((await scraped)['database_connections{state="waiting"}']).toBeGreaterThan(0)
  await Promise.all(reads)
})

async function waitForLocks(count: number): Promise<void> {
  for (;;) {
    const { rowCount } = await database.client.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    )
    if (Number(rowCount) >= count) return
    await sleep(10)
  }
}

test('remembered keys are counted, and what the reaper deletes', async () => {
  await postDeposit(server.url, { idempotencyKey: 'one' })
  await postDeposit(server.url, { idempotencyKey: 'two' })
  expect((await scrape()).idempotency_keys_remembered).toBe(2)

  await database.client.query("UPDATE idempotency_keys SET expires_at = now() WHERE key = 'one'")
  await scrapeUntil((samples) => samples['reaped_total{what="keys"}'] === 1)
  expect((await scrape()).idempotency_keys_remembered).toBe(1)
})

test('metrics are told while the database is away; only what it would have to be asked is missing', async () => {
  await setDatabaseAway(database.url, true)
  try {
    const samples = await scrape()
    expect(samples.idempotency_keys_remembered).toBeNaN()
    expect(samples['deposit_attempts_total{source="api",outcome="applied"}']).toBeGreaterThan(0)
  } finally {
    await setDatabaseAway(database.url, false)
  }
})

test('they are on their own port and nowhere else', async () => {
  expect((await fetch(`${server.url}/metrics`)).status).toBe(404)
  expect((await fetch(new URL('/', metricsUrl))).status).toBe(404)
})

test('a port that is taken stops the start with one sentence', async () => {
  const squatter = createServer().listen(0, '127.0.0.1')
  await once(squatter, 'listening')
  const { port } = squatter.address() as { port: number }
  try {
    const printed = await startServer(database.url, { METRICS_PORT: String(port) }).then(
      async (started) => {
        if (started.process.exitCode === null) await once(started.process, 'exit')
        return started.lines.join('\n')
      },
      (error: Error) => error.message,
    )
    const sentences = printed.split('\n').filter((line) => line.includes('METRICS_PORT'))
    expect(sentences).toEqual([
      `METRICS_PORT ${port} cannot be listened on: listen EADDRINUSE: address already in use 127.0.0.1:${port}`,
    ])
  } finally {
    squatter.close()
  }
})
