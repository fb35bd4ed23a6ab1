import { randomUUID } from 'node:crypto'
import { type CitusCluster, createCitusCluster } from '@/__tests__/support/citus/cluster'
import { describeOnCitus } from '@/__tests__/support/citus/describe-on-citus'
import { aDeposit, times } from '@/__tests__/support/commands'
import { connect, holdTransaction } from '@/__tests__/support/database/test-database'
import { runOn } from '@/__tests__/support/scripts/run-on'
import { runScript } from '@/__tests__/support/scripts/run-script'
import { serveApiInProcess } from '@/__tests__/support/server/in-process-server'
import { postDeposit } from '@/__tests__/support/server/post-deposit'
import { createSandbox } from '@/lib/accounts/create-sandbox'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { getDb } from '@/lib/platform/database/db'
import { audit } from '@/lib/queries/audit'
import { getAttempts } from '@/lib/queries/get-attempts'
import { reapAttempts } from '@/lib/retention/reap-attempts'
import { reapKeys } from '@/lib/retention/reap-keys'
import { reapSandboxes } from '@/lib/retention/reap-sandboxes'
import { itemAt } from '@/scripts/support/item-at'
import { persist, waitUntil } from '@/torture/repeatedly'

describeOnCitus('the product on a coordinator and two workers', (binaries) => {
  let cluster: CitusCluster
  let server: Awaited<ReturnType<typeof serveApiInProcess>>
  const migrate = (url: string) => runScript('scripts/migrate.ts', { DATABASE_URL: url })

  beforeAll(async () => {
    cluster = await createCitusCluster(binaries)
    process.env.DATABASE_URL = cluster.url
    process.env.LOG_LEVEL = 'silent'
    process.env.ALLOW_FAULTS = 'true'
  })
  afterAll(async () => {
    server?.close()
    await getDb().$disconnect()
    await cluster?.remove()
  })

  test('npm run migrate distributes a database that has deposits already, and only if told so', async () => {
    const plain = cluster.url.replace('?citus=true', '')
    expect(await migrate(plain)).toMatchObject({ exitCode: 0 })
    expect(await cluster.query('SELECT FROM pg_dist_partition')).toEqual([])
    await cluster.query(`
      UPDATE accounts SET balance_cents = 7 WHERE id = 'universal';
      INSERT INTO deposits VALUES ('${randomUUID()}', 'universal', 7, 7, now());
      INSERT INTO idempotency_keys SELECT 'universal', 'old', '', id, now(), now() + interval '1 day' FROM deposits;
      INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id)
        SELECT 'universal', 'old', 7, 'applied', id, 'api', 'r' FROM deposits`)

    const distributed = await migrate(cluster.url)
    expect([distributed.exitCode, distributed.stderr]).toEqual([0, ''])
    expect(distributed.stdout).toContain('Applied the distribution of deposits.')
    expect((await migrate(cluster.url)).stdout.trim()).toMatch(
      /^The database has every migration\.$/m,
    )
    const refused = await migrate(plain)
    expect(refused.exitCode).toBe(1)
    expect(refused.stderr).toContain('add citus=true to DATABASE_URL')

    const tables = await cluster.query(
      'SELECT logicalrelid::text FROM pg_dist_partition ORDER BY 1',
    )
    expect(tables.map((row) => row.logicalrelid)).toEqual(
      'accounts armed_faults attempts deposits exchanges idempotency_keys trial_scenarios'.split(
        ' ',
      ),
    )
    expect((await audit()).violations).toEqual([])
    server = await serveApiInProcess()
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ status: 'ready' })
  })

  test('deposits, replays, conflicts and refusals are answered as on one machine', async () => {
    const idempotencyKey = randomUUID()
    const first = await postDeposit(server.url, { idempotencyKey })
    const again = await postDeposit(server.url, { idempotencyKey })
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
    expect(again.headers.get('Idempotent-Replayed')).toBe('true')
    expect(await postDeposit(server.url, { idempotencyKey, amountCents: 1 })).toMatchObject({
      status: 422,
    })
    expect(await postDeposit(server.url)).toMatchObject({ status: 201 })
    expect(await makeDeposit(aDeposit({ accountId: 'sandbox_none' }))).toMatchObject({
      reason: 'account_not_found',
    })
    expect((await audit()).violations).toEqual([])
  })

  test('a key that races is one deposit, and keyless ones add up, in many accounts at once', async () => {
    const sandboxes = await Promise.all(times(8, () => newSandbox()))
    const outcomes = await Promise.all(
      sandboxes.flatMap((accountId) => [
        ...times(20, () =>
          makeDeposit(aDeposit({ accountId, idempotencyKey: 'raced', source: 'api' })),
        ),
        ...times(20, () => makeDeposit(aDeposit({ accountId, amountCents: 1 }))),
      ]),
    )
    expect(outcomes.filter(({ status }) => status === 'applied')).toHaveLength(8 * 21)
    expect(outcomes.filter(({ status }) => status === 'replayed')).toHaveLength(8 * 19)
    for (const accountId of sandboxes) {
      expect(await getDb().account.findUnique({ where: { id: accountId } })).toMatchObject({
        balanceCents: 2_520n,
      })
    }
    expect((await audit()).violations).toEqual([])
  })

  test('the lists of an account hold each deposit and each attempt once', async () => {
    const accountId = await newSandbox()
    await Promise.all(times(60, () => makeDeposit(aDeposit({ accountId, amountCents: 1 }))))
    // The list stops before the oldest open transaction, and Citus has some of its own now and then.
    await persist(async () => {
      const ids = await readAttemptIds(accountId)
      expect([ids.length, new Set(ids).size]).toEqual([60, 60])
    })
  })

  test('the time-outs of locks reach the workers: a held key is in progress, a held account stops nobody else', async () => {
    const [held, free] = [await newSandbox(), await newSandbox()]
    const release = await holdTransaction(
      cluster.coordinator.url('idempotency_tester'),
      `SELECT FROM accounts WHERE id = '${held}' FOR UPDATE`,
    )
    const waiting = makeDeposit(aDeposit({ accountId: held, idempotencyKey: 'k' }))
    expect(await makeDeposit(aDeposit({ accountId: free }))).toMatchObject({ status: 'applied' })
    expect(await waiting).toMatchObject({ status: 'unavailable', reason: 'rolled_back' })
    await release()
    const claim = await holdTransaction(
      cluster.coordinator.url('idempotency_tester'),
      `INSERT INTO idempotency_keys VALUES ('${held}', 'k', '', '${randomUUID()}', now(), now())`,
    )
    expect(await makeDeposit(aDeposit({ accountId: held, idempotencyKey: 'k' }))).toEqual({
      status: 'in_progress',
    })
    await claim()
    expect(await makeDeposit(aDeposit({ accountId: held, idempotencyKey: 'k' }))).toMatchObject({
      status: 'applied',
    })
  })

  test('a deposit that waits for a sandbox which is then deleted finds no account', async () => {
    const accountId = await newSandbox()
    const reaper = await connect(cluster.coordinator.url('idempotency_tester'))
    await reaper.query(`BEGIN; DELETE FROM accounts WHERE id = '${accountId}'`)
    const late = makeDeposit(aDeposit({ accountId, idempotencyKey: 'late' }))
    // The lock is on the worker.
    await waitUntil(async () => {
      const waiting = await Promise.all(
        cluster.workers.map((worker) =>
          runOn(worker.url('idempotency_tester'), 'SELECT FROM pg_locks WHERE NOT granted'),
        ),
      )
      return waiting.flat().length > 0
    })
    await reaper.query('COMMIT')
    await reaper.end()
    expect(await late).toEqual({ status: 'rejected', reason: 'account_not_found' })
    expect((await audit()).violations).toEqual([])
  })

  test('the reaper deletes the attempts of several accounts whose retention is over', async () => {
    const sandboxes = await Promise.all(times(3, () => newSandbox()))
    await Promise.all(
      sandboxes.flatMap((accountId) => times(5, () => makeDeposit(aDeposit({ accountId })))),
    )
    const named = sandboxes.map((id) => `'${id}'`).join()
    await cluster.query(`
      UPDATE accounts SET created_at = '2020-01-01' WHERE id IN (${named});
      UPDATE attempts SET at = '2020-01-01' WHERE account_id IN (${named})`)
    expect(await reapAttempts()).toBe(15)
    expect(await reapAttempts()).toBe(0)
  })

  test('a trial is made, played, reported and deleted with its sandboxes', async () => {
    const post = (path: string, body?: object, token?: string) =>
      fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': randomUUID(),
          ...(token && { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body ?? {}),
      })
    const made = await post('/api/trials', { scenarios: ['plain', 'invalid'] })
    expect(made.status).toBe(201)
    const trial = await made.json()
    const scenarios = await getDb().trialScenario.findMany({ where: { trialId: trial.id } })
    const { token } = itemAt(scenarios, 0)
    expect((await post('/api/deposits', { amount: 2_500 }, token)).status).toBeGreaterThanOrEqual(
      200,
    )
    expect((await fetch(`${server.url}/api/trials/${trial.id}`)).status).toBe(200)
    await getDb()
      .$executeRaw`UPDATE accounts SET last_used_at = now() - interval '2 days' WHERE id <> 'universal'`
    await getDb()
      .$executeRaw`UPDATE attempts SET at = now() - interval '2 days' WHERE account_id <> 'universal'`
    expect(await reapSandboxes()).toBeGreaterThan(2)
    expect(await getDb().trial.count()).toBe(0)
    expect(await getDb().trialScenario.count()).toBe(0)
    expect(await getDb().exchange.count()).toBe(0)
  })

  test('the reaper forgets the keys of several accounts whose retention is over', async () => {
    const sandboxes = await Promise.all(times(4, () => newSandbox()))
    await Promise.all(
      sandboxes.flatMap((accountId) =>
        times(5, (index) =>
          makeDeposit(aDeposit({ accountId, idempotencyKey: `reaped-${index}` })),
        ),
      ),
    )
    await cluster.query("UPDATE idempotency_keys SET expires_at = now() WHERE key LIKE 'reaped-%'")
    expect(await reapKeys()).toBe(20)
    expect((await audit()).violations).toEqual([])
  })

  async function readAttemptIds(accountId: string): Promise<string[]> {
    const ids: string[] = []
    for (let after = '0'; ; ) {
      const page = await getAttempts({ accountId, after, limit: 7 })
      if (page === null) return ids
      ids.push(...page.data.map(({ id }) => id))
      if (!page.hasMore || page.next === null) return ids
      after = page.next
    }
  }

  async function newSandbox(): Promise<string> {
    const sandbox = await createSandbox({ requireIdempotencyKey: false })
    if (sandbox === null) throw new Error('There are as many sandboxes as there may be.')
    return sandbox.id
  }
})
