import { type CitusCluster, createCitusCluster } from '@/__tests__/support/citus/cluster'
import { describeOnCitus } from '@/__tests__/support/citus/describe-on-citus'
import { times } from '@/__tests__/support/commands'
import { connect } from '@/__tests__/support/database/test-database'
import { runOn } from '@/__tests__/support/scripts/run-on'
import { runScript } from '@/__tests__/support/scripts/run-script'
import { serveApiInProcess } from '@/__tests__/support/server/in-process-server'
import { createSandbox } from '@/lib/accounts/create-sandbox'
import { getDb } from '@/lib/platform/database/db'
import { audit } from '@/lib/queries/audit'
import { itemAt } from '@/scripts/support/item-at'
import { type Load, replayKeys, startLoad } from '@/torture/clients/load'
import { createRandom } from '@/torture/random'
import { persist } from '@/torture/repeatedly'
import { check } from '@/torture/verdict/check'
import { createEvidence } from '@/torture/verdict/evidence'
import { readLedger } from '@/torture/verdict/ledger'

// Machines of a distributed database are lost under load: the fault suite's clients and its checker.

describeOnCitus('a machine of Citus is lost while clients deposit', (binaries) => {
  let cluster: CitusCluster
  let server: Awaited<ReturnType<typeof serveApiInProcess>>
  let accounts: string[]
  const evidence = createEvidence()
  const random = createRandom(16)

  beforeAll(async () => {
    cluster = await createCitusCluster(binaries)
    process.env.DATABASE_URL = cluster.url
    process.env.LOG_LEVEL = 'silent'
    const migrated = await runScript('scripts/migrate.ts', { DATABASE_URL: cluster.url })
    expect([migrated.exitCode, migrated.stderr]).toEqual([0, ''])
    server = await serveApiInProcess()
    const sandboxes = await Promise.all(
      times(12, () => createSandbox({ requireIdempotencyKey: false })),
    )
    accounts = ['universal', ...sandboxes.flatMap((sandbox) => sandbox?.id ?? [])]
  })
  afterAll(async () => {
    server?.close()
    await getDb().$disconnect()
    await cluster?.remove()
  })

  async function underLoad(phase: string, fault: (load: Load) => Promise<void>): Promise<void> {
    const load = startLoad([server.url], { evidence, phase, accounts, random })
    await load.untilRequests(100)
    await fault(load)
    await load.untilRequests(100)
    await load.finish()
    const ofPhase = evidence.operations.filter((operation) => operation.phase === phase)
    // A key that got its answer gives the same one again.
    const settled = ofPhase.filter(
      ({ key, reusesKey, told }) => key && !reusesKey && told.some(({ status }) => status === 201),
    )
    await replayKeys([server.url], settled.slice(-20), random)
    const client = await connect(cluster.coordinator.url('idempotency_tester'))
    const ledger = await readLedger(client, ofPhase)
    await client.end()
    const answers = ofPhase.flatMap(({ told }) => told.map(({ status }) => status))
    const count = (status: number | null) => answers.filter((each) => each === status).length
    process.stdout.write(
      `${phase}: ${answers.length} answers, 201 ${count(201)}, 409 ${count(409)}, 503 ${count(503)}, none ${count(null)}; deposits ${ledger.rows.length}\n`,
    )
    expect(check(ofPhase, ledger)).toEqual({ lost: 0, doubled: 0, violations: [] })
    expect((await audit()).violations).toEqual([])
  }

  test('a worker is killed and comes back, again and again: nothing is lost, doubled or stuck', async () => {
    await underLoad('a worker is killed', async (load) => {
      for (const worker of [...cluster.workers, ...cluster.workers]) {
        await worker.kill()
        await load.untilRequests(30)
        await worker.start()
        await load.untilRequests(60)
      }
    })
    // What had been prepared on a worker is ended by itself.
    for (const worker of cluster.workers) {
      await persist(async () => {
        expect(
          await runOn(worker.url('idempotency_tester'), 'SELECT gid FROM pg_prepared_xacts'),
        ).toEqual([])
      })
    }
  })

  test('the coordinator is killed and comes back', async () => {
    await underLoad('the coordinator is killed', async (load) => {
      for (let round = 0; round < 2; round++) {
        await cluster.coordinator.kill()
        await load.untilRequests(30)
        await cluster.coordinator.start()
        await load.untilRequests(60)
      }
    })
  })

  test('a shard moves to the other worker while its account takes deposits', async () => {
    await underLoad('a shard is moved', async () => {
      const shards = await cluster.query(`
        SELECT shardid, nodeport FROM citus_shards
        WHERE shardid = get_shard_id_for_distribution_column('accounts', 'universal')`)
      const shard = itemAt(shards, 0)
      const other = cluster.workers.find(({ port }) => port !== Number(shard.nodeport))
      await cluster.query(
        `SELECT citus_move_shard_placement(${shard.shardid}, '127.0.0.1', ${shard.nodeport}, '127.0.0.1', ${other?.port}, 'force_logical')`,
      )
    })
  })
})
