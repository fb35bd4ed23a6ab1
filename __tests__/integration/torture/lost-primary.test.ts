import { runScript } from '@/__tests__/support/scripts/run-script'
import { serveApiInProcess } from '@/__tests__/support/server/in-process-server'
import { getDb } from '@/lib/platform/database/db'
import { startLoad } from '@/torture/clients/load'
import { createDatabaseServer, type DatabaseServer } from '@/torture/machines/database-server'
import { createRandom } from '@/torture/random'
import { failOver } from '@/torture/scenarios/standby'
import { addStandby, type Standby } from '@/torture/standby/add-standby'
import { check, type Verdict } from '@/torture/verdict/check'
import { createEvidence } from '@/torture/verdict/evidence'
import { readLedger } from '@/torture/verdict/ledger'

// What a synchronous standby buys, and what an asynchronous one loses: the checker has to see the difference.

let database: DatabaseServer
let server: Awaited<ReturnType<typeof serveApiInProcess>>

beforeAll(async () => {
  database = await createDatabaseServer((DATABASE_URL) =>
    runScript('scripts/migrate.ts', { DATABASE_URL }),
  )
  process.env.DATABASE_URL = database.urlForApp
  process.env.LOG_LEVEL = 'silent'
  server = await serveApiInProcess()
})
afterAll(async () => {
  server.close()
  await getDb().$disconnect()
  await database.remove()
})

/** Clients deposit while the primary is lost; `beforeLoss` is done to the standby while they do. */
async function loseThePrimary(
  options: { synchronous: boolean },
  beforeLoss: (standby: Standby, untilRequests: (count: number) => Promise<void>) => Promise<void>,
): Promise<Verdict> {
  const evidence = createEvidence()
  const standby = await addStandby(database.primary(), options)
  const load = startLoad([server.url], {
    evidence,
    phase: options.synchronous ? 'synchronous' : 'asynchronous',
    accounts: ['universal'],
    random: createRandom(1),
  })
  await load.untilRequests(100)
  await beforeLoss(standby, load.untilRequests)
  await failOver(database, standby)
  await load.untilRequests(100)
  await load.finish()
  const client = await database.connect()
  try {
    return check(evidence.operations, await readLedger(client, evidence.operations))
  } finally {
    await client.end()
  }
}

test('no deposit is lost with the primary when its standby is synchronous', async () => {
  const verdict = await loseThePrimary({ synchronous: true }, async () => {})
  expect(verdict).toEqual({ lost: 0, doubled: 0, violations: [] })
  await database.query(
    'TRUNCATE deposits, idempotency_keys, attempts; UPDATE accounts SET balance_cents = 0',
  )
})

test('the checker finds the deposits that an asynchronous standby did not have when the primary was lost', async () => {
  const verdict = await loseThePrimary({ synchronous: false }, async (standby, untilRequests) => {
    standby.replication.setTrouble({ kind: 'swallow' })
    await untilRequests(100)
  })
  expect(verdict.lost).toBeGreaterThan(0)
  expect(verdict.violations.join('\n')).toMatch(/was told of and is not in the ledger/)
})
