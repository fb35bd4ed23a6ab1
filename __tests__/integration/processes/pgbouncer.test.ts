import { readFileSync } from 'node:fs'
import { aDeposit, times } from '@/__tests__/support/commands'
import { readLedger } from '@/__tests__/support/database/ledger'
import { findPgBouncer, startPgBouncer } from '@/__tests__/support/database/pgbouncer'
import { holdTransaction, provideTestDatabase } from '@/__tests__/support/database/test-database'
import { runScript } from '@/__tests__/support/scripts/run-script'
import { postDeposit } from '@/__tests__/support/server/post-deposit'
import { startServer } from '@/__tests__/support/server/server'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { getDb } from '@/lib/platform/database/db'

/** In CI it is always there: a test that is skipped everywhere proves nothing. */
const program = findPgBouncer() ?? (process.env.CI === 'true' ? 'pgbouncer' : null)
const describeWithPooler = program === null ? describe.skip : describe

/** The two lines of the guide, as they stand there. */
const guide = readFileSync('docs/deploying.md', 'utf8')
const poolMode = /^pool_mode = .+$/m.exec(guide)?.[0] ?? ''
const parameters = /^DATABASE_URL=\S+:6432\/\w+(\?\S+)$/m.exec(guide)?.[1] ?? ''

describeWithPooler(
  'behind PgBouncer in transaction mode (skipped where it is not installed)',
  () => {
    const database = provideTestDatabase()
    let pooler: Awaited<ReturnType<typeof startPgBouncer>>
    let address: string

    beforeAll(async () => {
      pooler = await startPgBouncer(program ?? '', database.url, poolMode)
      address = `${pooler.url}${parameters}`
      process.env.DATABASE_URL = address
    })
    afterAll(() => pooler.stop())

    test('the guide has both lines', () => {
      expect([poolMode, parameters]).toEqual(['pool_mode = transaction', '?pgbouncer=true'])
    })

    test('keys deposit once, replay, conflict and race; keyless deposits add up', async () => {
      const keyed = aDeposit({ idempotencyKey: 'k' })
      expect(await makeDeposit(keyed)).toMatchObject({ status: 'applied' })
      expect(await makeDeposit(keyed)).toMatchObject({ status: 'replayed' })
      expect(await makeDeposit({ ...keyed, amountCents: 1 })).toMatchObject({
        status: 'key_reused',
      })
      const raced = await Promise.all(
        times(100, () => makeDeposit(aDeposit({ idempotencyKey: 'raced' }))),
      )
      expect(raced.filter(({ status }) => status === 'applied')).toHaveLength(1)
      expect(raced.filter(({ status }) => status === 'replayed')).toHaveLength(99)
      const keyless = await Promise.all(times(100, () => makeDeposit(aDeposit())))
      expect(keyless.filter(({ status }) => status !== 'applied')).toEqual([])
      expect(await readLedger(database.client)).toMatchObject({
        deposits: 102,
        balanceCents: 255_000,
      })
    })

    test('nothing is migrated through it, and npm run migrate says so', async () => {
      const refused = await runScript('scripts/migrate.ts', { DATABASE_URL: address })
      expect(refused.exitCode).toBe(1)
      expect(refused.stderr).toContain('own address')
      expect(
        await database.client.query(
          `SELECT FROM pg_locks WHERE locktype = 'advisory'
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        ),
      ).toMatchObject({ rowCount: 0 })
    })

    test('each transaction has our settings, and none is left on the connection for others', async () => {
      const names = [
        'lock_timeout',
        'statement_timeout',
        'idle_in_transaction_session_timeout',
        'jit',
      ]
      const read = `SELECT ${names.map((name) => `current_setting('${name}') AS ${name}`).join()}, current_setting('transaction_isolation') AS isolation`
      const [inside] = await getDb().$transaction((tx) => tx.$queryRawUnsafe<object[]>(read))
      expect(inside).toEqual({
        lock_timeout: '300ms',
        statement_timeout: '10s',
        idle_in_transaction_session_timeout: '5s',
        jit: 'off',
        isolation: 'read committed',
      })
      expect(await getDb().$queryRawUnsafe(read)).toMatchObject([
        { lock_timeout: '0', statement_timeout: '0', jit: 'on' },
      ])
    })

    test('a held key is told "in progress", and its neighbours deposit', async () => {
      await database.client.query("INSERT INTO accounts (id) VALUES ('elsewhere')")
      const release = await holdTransaction(
        database.url,
        `WITH deposit AS (INSERT INTO deposits VALUES (gen_random_uuid(), 'elsewhere', 1, 1, now()) RETURNING id)
       INSERT INTO idempotency_keys SELECT 'universal', 'held', '', id, now(), now() FROM deposit`,
      )
      const held = makeDeposit(aDeposit({ idempotencyKey: 'held' }))
      const neighbours = await Promise.all(times(20, () => makeDeposit(aDeposit())))
      expect(neighbours.filter(({ status }) => status !== 'applied')).toEqual([])
      expect(await held).toEqual({ status: 'in_progress' })
      await release()
    })

    test('a server process deposits behind it, and SIGTERM loses nothing that was taken in', async () => {
      const server = await startServer(address)
      expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ status: 'ready' })
      expect(await postDeposit(server.url, { idempotencyKey: 'first' })).toMatchObject({
        status: 201,
      })
      const answers = times(50, (index) =>
        postDeposit(server.url, { idempotencyKey: `stopped-${index}` }).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      await Promise.race(answers)
      await server.stop()
      const statuses = await Promise.all(answers)
      expect(server.process.exitCode).toBe(0)
      const deposited = statuses.filter((status) => status === 201).length
      expect(deposited).toBeGreaterThan(0)
      expect(await readLedger(database.client)).toMatchObject({ deposits: deposited + 1 })
    })
  },
)
