import { aDeposit, times } from '@/__tests__/support/commands'
import { type Gate, openGate } from '@/__tests__/support/database/gate'
import { readLedger } from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { createSandbox } from '@/lib/accounts/create-sandbox'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { kindOfFailure } from '@/lib/deposits/transaction/failures'
import { getDb } from '@/lib/platform/database/db'
import { audit } from '@/lib/queries/audit'
import { countKeys } from '@/lib/queries/count-keys'
import { getAccount } from '@/lib/queries/get-account'
import { getActivity } from '@/lib/queries/get-activity'
import { getAttempts } from '@/lib/queries/get-attempts'
import { getAttemptsOfKey } from '@/lib/queries/get-attempts-of-key'
import { getDeposit } from '@/lib/queries/get-deposit'
import { getDeposits } from '@/lib/queries/get-deposits'
import { getKey } from '@/lib/queries/get-key'
import { hasAccount } from '@/lib/queries/has-account'
import { readActivity } from '@/lib/queries/read-activity'
import { reapKeys } from '@/lib/retention/reap-keys'
import { reapSandboxes } from '@/lib/retention/reap-sandboxes'

// The database's machine loses power: connections stay open and nothing ever comes back on them.
jest.mock('@/lib/platform/database/timeouts', () => ({
  ...jest.requireActual('@/lib/platform/database/timeouts'),
  SILENCE_TIMEOUT_MS: 1_000,
  CONNECT_TIMEOUT_MS: 4_000,
}))

const database = provideTestDatabase()
let gate: Gate

beforeAll(async () => {
  gate = await openGate(database.url)
  process.env.DATABASE_URL = gate.url
})
afterEach(() => gate.thaw())
afterAll(() => gate.shut())

const list = { accountId: 'universal', after: null, limit: 10 }
const READS: Record<string, () => Promise<unknown>> = {
  getAccount: () => getAccount('universal'),
  readActivity: () => readActivity(1),
  getAttempts: () => getAttempts(list),
  getDeposit: () => getDeposit('a0000000-0000-4000-8000-000000000000'),
  getDeposits: () => getDeposits(list),
  getKey: () => getKey('universal', 'k'),
  getAttemptsOfKey: () => getAttemptsOfKey('universal', 'k'),
  hasAccount: () => hasAccount('universal'),
  countKeys,
  createSandbox: () => createSandbox({ requireIdempotencyKey: false }),
  reapKeys: () => reapKeys(),
  reapSandboxes: () => reapSandboxes(),
}

test.each(Object.entries(READS))(
  '%s gives up on a database that has become silent, and works again when it is back',
  async (_, read) => {
    await read()
    gate.freeze()
    const failure = await read().catch((error: unknown) => error)
    expect(kindOfFailure(failure)).toBe('database_away')

    gate.thaw()
    // The pool is another one by now.
    await getDb().$queryRaw`SELECT 1`
  },
)

test('those who watch share the failure, and then an answer', async () => {
  gate.freeze()
  const failures = await Promise.allSettled([getActivity(), getActivity()])
  expect(failures.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('the audit does not wait for ever either, although its statements may take an hour', async () => {
  expect((await audit()).violations).toEqual([])
})

test('a deposit on a silent database is not saved, also when the database goes on later', async () => {
  await makeDeposit(aDeposit())
  gate.freeze()
  const outcomes = await Promise.all(times(3, () => makeDeposit(aDeposit())))
  for (const outcome of outcomes) {
    expect(outcome).toEqual({ status: 'unavailable', reason: 'database_away' })
  }
  gate.thaw()
  expect(await makeDeposit(aDeposit())).toMatchObject({ status: 'applied' })
  expect(await readLedger(database.client)).toMatchObject({ deposits: 2 })
})

test('a deposit whose COMMIT is not answered is unknown, and its key finds out', async () => {
  await database.client.query(`
    CREATE FUNCTION stand_still() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
    CREATE CONSTRAINT TRIGGER stand_still AFTER INSERT ON deposits DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION stand_still()`)
  const command = aDeposit({ idempotencyKey: 'k' })
  expect(await makeDeposit(command)).toEqual({ status: 'unknown' })

  await database.client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event = 'PgSleep'`,
  )
  await database.client.query('DROP FUNCTION stand_still() CASCADE')
  expect(await makeDeposit(command)).toMatchObject({ status: 'applied' })
})
