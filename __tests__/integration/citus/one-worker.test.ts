import { randomUUID } from 'node:crypto'
import { type CitusCluster, createCitusCluster } from '@/__tests__/support/citus/cluster'
import { describeOnCitus } from '@/__tests__/support/citus/describe-on-citus'
import type { PostgresServer } from '@/__tests__/support/citus/postgres-server'
import { aDeposit, times } from '@/__tests__/support/commands'
import { holdTransaction } from '@/__tests__/support/database/test-database'
import { runOn } from '@/__tests__/support/scripts/run-on'
import { runScript } from '@/__tests__/support/scripts/run-script'
import { serveApiInProcess } from '@/__tests__/support/server/in-process-server'
import { postDeposit } from '@/__tests__/support/server/post-deposit'
import { createSandbox } from '@/lib/accounts/create-sandbox'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { getDb } from '@/lib/platform/database/db'
import { audit } from '@/lib/queries/audit'
import { itemAt } from '@/scripts/support/item-at'
import { persist } from '@/torture/repeatedly'

// What makes a distributed database worth it: a deposit needs the coordinator and the worker of its account, and no other.

describeOnCitus('a deposit on Citus', (binaries) => {
  let cluster: CitusCluster
  let server: Awaited<ReturnType<typeof serveApiInProcess>>
  /** Accounts of the first worker and of the second. */
  let accounts: [string[], string[]]

  beforeAll(async () => {
    cluster = await createCitusCluster(binaries)
    process.env.DATABASE_URL = cluster.url
    process.env.LOG_LEVEL = 'silent'
    process.env.ALLOW_FAULTS = 'true'
    const migrated = await runScript('scripts/migrate.ts', { DATABASE_URL: cluster.url })
    expect([migrated.exitCode, migrated.stderr]).toEqual([0, ''])
    server = await serveApiInProcess()
    accounts = [[], []]
    while (accounts.some((ofWorker) => ofWorker.length < 3)) {
      const id = (await createSandbox({ requireIdempotencyKey: false }))?.id ?? ''
      accounts[await findWorker(id)]?.push(id)
    }
  })
  afterAll(async () => {
    server?.close()
    await getDb().$disconnect()
    await cluster?.remove()
  })

  test('is one transaction on one worker with one statement, whatever comes of it', async () => {
    const [accountId] = accounts[0] as [string]
    const idempotencyKey = randomUUID()
    await cluster.query('ALTER SYSTEM SET citus.log_remote_commands = on; ')
    await cluster.query("ALTER SYSTEM SET log_min_messages = 'notice'")
    await cluster.query('SELECT pg_reload_conf()')
    const worker = itemAt(cluster.workers, 0)

    const outcomes: string[] = []
    for (const overrides of [
      {},
      { idempotencyKey },
      { idempotencyKey },
      { idempotencyKey, amountCents: 1 },
    ]) {
      const commands = await readCommands(async () => {
        outcomes.push((await makeDeposit(aDeposit({ accountId, ...overrides }))).status)
      })
      expect(commands).toEqual([
        {
          command: expect.stringMatching(/^BEGIN .*SET LOCAL lock_timeout = 300/),
          port: worker.port,
        },
        { command: expect.stringMatching(/^SELECT public.write_batch\(/), port: worker.port },
        { command: 'COMMIT', port: worker.port },
      ])
    }
    expect(outcomes).toEqual(['applied', 'applied', 'replayed', 'key_reused'])
    await cluster.query('ALTER SYSTEM RESET citus.log_remote_commands')
    await cluster.query('ALTER SYSTEM RESET log_min_messages')
    await cluster.query('SELECT pg_reload_conf()')
  })

  test.each([0, 1])(
    'of another worker goes on while worker %i is down, and its own wait for it',
    async (down) => {
      const [here, there] = [
        accounts[1 - down] as [string, string, string],
        accounts[down] as [string],
      ]
      const worker = itemAt(cluster.workers, down)
      const idempotencyKey = randomUUID()
      await worker.kill()

      const refused = await postDeposit(server.url, { account: there[0], idempotencyKey })
      expect(refused.status).toBe(503)
      expect(JSON.parse(refused.body)).toMatchObject({ code: 'unavailable', retry: 'same-key' })
      for (const [amountCents, status] of [
        [5, 201],
        [5, 201],
        [6, 422],
      ] as const) {
        expect(
          await postDeposit(server.url, { account: here[0], idempotencyKey, amountCents }),
        ).toMatchObject({ status })
      }
      // Both at once: the one that cannot be deposited keeps nobody waiting.
      const answers = await Promise.all(
        times(40, (index) =>
          postDeposit(server.url, {
            account: index % 2 ? there[0] : here[index % 3],
            idempotencyKey: `${down}-${index}`,
          }),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual(
        times(40, (index) => (index % 2 ? 503 : 201)),
      )
      await aroundHeldLocks(here[1])

      await worker.start()
      await persist(async () => {
        expect(await postDeposit(server.url, { account: there[0], idempotencyKey })).toMatchObject({
          status: 201,
        })
      })
      expect((await audit()).violations).toEqual([])
    },
  )

  test('whose COMMIT the worker does not answer has an unknown outcome, and the key tells it', async () => {
    const [accountId] = accounts[0] as [string]
    const worker = itemAt(cluster.workers, 0)
    const idempotencyKey = randomUUID()
    const [shard] = await cluster.query(
      `SELECT get_shard_id_for_distribution_column('deposits', '${accountId}') AS id`,
    )
    await onShards(
      worker,
      `
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
      CREATE CONSTRAINT TRIGGER die AFTER INSERT ON deposits_${shard?.id} DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION die()`,
    )

    const command = aDeposit({ accountId, idempotencyKey })
    expect(await makeDeposit(command)).toEqual({ status: 'unknown' })
    await onShards(worker, 'DROP FUNCTION die() CASCADE')
    expect(await makeDeposit(command)).toMatchObject({ status: 'applied' })
    expect((await audit()).violations).toEqual([])
  })

  /** What the batch does that met a lock. */
  async function aroundHeldLocks(accountId: string): Promise<void> {
    const url = cluster.coordinator.url('idempotency_tester')
    const key = randomUUID()
    const claim = await holdTransaction(
      url,
      `INSERT INTO idempotency_keys VALUES ('${accountId}', '${key}', '', '${randomUUID()}', now(), now())`,
    )
    expect(
      await Promise.all([
        makeDeposit(aDeposit({ accountId, idempotencyKey: key })),
        makeDeposit(aDeposit({ accountId, idempotencyKey: randomUUID() })),
      ]),
    ).toEqual([{ status: 'in_progress' }, expect.objectContaining({ status: 'applied' })])
    await claim()
    const release = await holdTransaction(
      url,
      `SELECT FROM accounts WHERE id = '${accountId}' FOR UPDATE`,
    )
    expect(await makeDeposit(aDeposit({ accountId }))).toMatchObject({ status: 'unavailable' })
    await release()
  }

  /** The commands that the coordinator sends to workers for a deposit while the work is done. */
  async function readCommands(work: () => Promise<void>) {
    const before = cluster.coordinator.readLog().length
    await work()
    const log = cluster.coordinator.readLog().slice(before)
    const issued = /issuing (.*)\n.*DETAIL: {2}on server postgres@127\.0\.0\.1:(\d+)/g
    return [...log.matchAll(issued)].map(([, command, port]) => ({ command, port: Number(port) }))
  }

  async function findWorker(accountId: string): Promise<number> {
    const rows = await cluster.query(`
      SELECT nodeport FROM citus_shards
      WHERE shardid = get_shard_id_for_distribution_column('accounts', '${accountId}')`)
    return cluster.workers.findIndex(({ port }) => port === Number(itemAt(rows, 0).nodeport))
  }
})

/** A change of one worker's tables, behind the coordinator's back. */
async function onShards(worker: PostgresServer, sql: string): Promise<void> {
  await runOn(
    worker.url('idempotency_tester'),
    `SET citus.enable_ddl_propagation = off; SET citus.enable_manual_changes_to_shards = on; ${sql}`,
  )
}
