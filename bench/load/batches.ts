import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { commit } from '@/lib/deposits/transaction/commit'
import { median } from '@/lib/median'
import { serveParent } from '../child'

export type BatchTask = { size: number; batches: number }

export type BatchCost = {
  size: number
  /** What a deposit's share of its transaction is. */
  statements: number
  walBytes: number
  /** The whole transaction, in the median. */
  commitMs: number
}

// Everything that goes to the database passes here, BEGIN and COMMIT too.
let statements = 0
const send = Client.prototype.query
Client.prototype.query = function count(this: Client, ...args: unknown[]) {
  statements++
  return Reflect.apply(send, this, args)
} as typeof send

/** Commits batches of one size, one after the other, and measures what a deposit of them costs. */
serveParent<BatchTask, BatchCost>(async ({ size, batches }) => {
  const watcher = new Client({ connectionString: process.env.DATABASE_URL })
  await watcher.connect()
  for (let warmUp = 0; warmUp < 20; warmUp++) await commit(aBatch(size))
  const walBefore = await walPosition(watcher)
  statements = 0
  const milliseconds: number[] = []
  for (let batch = 0; batch < batches; batch++) {
    const startedAt = performance.now()
    await commit(aBatch(size))
    milliseconds.push(performance.now() - startedAt)
  }
  const deposits = size * batches
  const sent = statements
  const walBytes = (await walPosition(watcher)) - walBefore
  await watcher.end()
  return {
    size,
    statements: sent / deposits,
    walBytes: walBytes / deposits,
    commitMs: median(milliseconds),
  }
})

function aBatch(size: number) {
  return Array.from({ length: size }, () => ({
    accountId: UNIVERSAL_ACCOUNT_ID,
    amountCents: 2_500,
    idempotencyKey: randomUUID(),
    source: 'api' as const,
    requestId: randomUUID(),
    fault: null,
  }))
}

async function walPosition(client: Client): Promise<number> {
  const { rows } = await client.query(
    "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text AS bytes",
  )
  return Number(rows[0].bytes)
}
