import type { Breakage } from '@/__tests__/support/database/broken-product'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { serveApiInProcess } from '@/__tests__/support/server/in-process-server'
import { startLoad } from '@/torture/clients/load'
import { createRandom } from '@/torture/random'
import { check } from '@/torture/verdict/check'
import { createEvidence } from '@/torture/verdict/evidence'
import { readLedger } from '@/torture/verdict/ledger'

// The torture suite is only worth something if it fails on a product that is broken. Here the real route, queue and
// statements run over a client of the database that breaks one promise, under the same load and the same checker.

let mockBreakage: Breakage | null = null

jest.mock('@/lib/platform/database/db', () => {
  const actual = jest.requireActual('@/lib/platform/database/db')
  const { breakDatabase } = jest.requireActual('@/__tests__/support/database/broken-product')
  return { ...actual, getDb: () => breakDatabase(actual.getDb(), mockBreakage) }
})

const database = provideTestDatabase()
let server: Awaited<ReturnType<typeof serveApiInProcess>>

beforeAll(async () => {
  server = await serveApiInProcess()
})
afterAll(() => server.close())

afterEach(() =>
  database.client.query(`
    DROP TRIGGER IF EXISTS fault ON attempts;
    DROP TRIGGER IF EXISTS fault ON deposits;
    TRUNCATE idempotency_keys;
    ALTER TABLE idempotency_keys DROP CONSTRAINT IF EXISTS idempotency_keys_pkey;
    ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (account_id, key)`),
)

/** Now and then a transaction fails: in its second statement, or in COMMIT. */
async function failNowAndThen(): Promise<void> {
  await database.client.query(`
    CREATE OR REPLACE FUNCTION fail_now_and_then() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF random() < 0.1 THEN RAISE 'fault' USING ERRCODE = '40001'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER fault BEFORE INSERT ON attempts
      FOR EACH ROW WHEN (NEW.outcome = 'replayed') EXECUTE FUNCTION fail_now_and_then();
    CREATE CONSTRAINT TRIGGER fault AFTER INSERT ON deposits DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION fail_now_and_then()`)
}

async function torture(breakage: Breakage | null) {
  mockBreakage = breakage
  const evidence = createEvidence()
  const load = startLoad([server.url], {
    evidence,
    phase: String(breakage),
    accounts: ['universal'],
    random: createRandom(1),
  })
  await load.untilRequests(300)
  await load.finish()
  mockBreakage = null
  return check(evidence.operations, await readLedger(database.client, evidence.operations))
}

test('the checker finds nothing wrong with the product, whatever fails beneath it', async () => {
  await failNowAndThen()
  expect(await torture(null)).toEqual({ lost: 0, doubled: 0, violations: [] })
})

test('the checker finds deposits made twice when the unique index is dropped', async () => {
  await database.client.query(
    'ALTER TABLE idempotency_keys DROP CONSTRAINT idempotency_keys_pkey CASCADE',
  )
  const verdict = await torture('no unique index')
  expect(verdict.doubled).toBeGreaterThan(0)
  expect(verdict.violations.join('\n')).toMatch(/was made \d times/)
})

test('the checker finds deposits made twice when they are committed outside the transaction', async () => {
  await failNowAndThen()
  const verdict = await torture('commit outside the transaction')
  expect(verdict.doubled).toBeGreaterThan(0)
  expect(verdict.violations.join('\n')).toMatch(/was made \d times|was refused and yet made/)
})

test('the checker finds deposits lost when they are answered before the commit', async () => {
  await failNowAndThen()
  const verdict = await torture('answer before the commit')
  expect(verdict.lost).toBeGreaterThan(0)
  expect(verdict.violations.join('\n')).toMatch(/was told of and is not in the ledger/)
})
