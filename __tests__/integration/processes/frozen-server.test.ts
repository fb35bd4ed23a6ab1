import { setTimeout as sleep } from 'node:timers/promises'
import { holdTransaction, provideTestDatabase } from '@/__tests__/support/database/test-database'
import { postDeposit } from '@/__tests__/support/server/post-deposit'
import { type Server, startServer } from '@/__tests__/support/server/server'

// A machine that vanishes or stops in the middle of a transaction leaves it open, with the lock of the account: no
// server could deposit for as long as the database believed in the connection. Found by `npm run torture`.

const database = provideTestDatabase()
let first: Server
let second: Server

beforeAll(async () => {
  ;[first, second] = await Promise.all([startServer(database.url), startServer(database.url)])
})
afterAll(async () => {
  first.process.kill('SIGCONT')
  await Promise.all([first.stop('SIGKILL'), second.stop()])
})

test('a server that stands still in its transaction stops the others for seconds, and makes its deposit once', async () => {
  const { answer } = await freezeInTransaction('frozen')
  await insist(second, 'other')
  first.process.kill('SIGCONT')
  expect((await answer).status).toBe(503)
  await insist(first, 'frozen')

  const { rows } = await database.client.query(
    'SELECT d.amount_cents::int AS amount, k.key FROM deposits d JOIN idempotency_keys k ON k.deposit_id = d.id',
  )
  expect(rows.map((row) => row.key).sort()).toEqual(['frozen', 'other'])
})

/** Stops the first server when it holds the account. Tries again where its wait ended before the lock came. */
async function freezeInTransaction(idempotencyKey: string) {
  for (;;) {
    const release = await holdTransaction(database.url, 'SELECT FROM accounts FOR UPDATE')
    const answer = postDeposit(first.url, { idempotencyKey })
    await untilAnotherTransaction("wait_event_type = 'Lock' AND query LIKE '%claimed AS%'")
    first.process.kill('SIGSTOP')
    await release()
    await untilAnotherTransaction("state LIKE 'idle in transaction%'")
    const [transaction] = await transactions("state LIKE 'idle in transaction%'")
    if (transaction?.state === 'idle in transaction') return { answer }
    first.process.kill('SIGCONT')
    await answer
  }
}

async function insist(server: Server, idempotencyKey: string): Promise<void> {
  while ((await postDeposit(server.url, { idempotencyKey })).status !== 201) {}
}

async function untilAnotherTransaction(condition: string): Promise<void> {
  while ((await transactions(condition)).length === 0) await sleep(10)
}

async function transactions(condition: string): Promise<{ state: string }[]> {
  const { rows } = await database.client.query(
    `SELECT state FROM pg_stat_activity WHERE datname = current_database() AND application_name <> 'test' AND ${condition}`,
  )
  return rows
}
