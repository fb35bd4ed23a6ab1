import { EMPTY_LEDGER, readLedger } from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { post, send } from '@/__tests__/support/server/api'
import { serveApiInProcess } from '@/__tests__/support/server/in-process-server'

// What passes by itself is no mistake of ours: a 500 tells a client that nobody knows, and its operator to look for a bug.

const database = provideTestDatabase()
let api: Awaited<ReturnType<typeof serveApiInProcess>>

beforeAll(async () => {
  api = await serveApiInProcess()
})
afterAll(() => api.close())
afterEach(() => database.client.query('DROP FUNCTION IF EXISTS fail() CASCADE'))

/** PostgreSQL's own names of them (appendix A of its manual). */
const PASSING: Record<string, string> = {
  serialization_failure: '40001',
  deadlock_detected: '40P01',
  lock_not_available: '55P03',
  query_canceled: '57014',
  read_only_sql_transaction: '25006',
  insufficient_resources: '53000',
  disk_full: '53100',
  out_of_memory: '53200',
  too_many_connections: '53300',
  configuration_limit_exceeded: '53400',
  admin_shutdown: '57P01',
  crash_shutdown: '57P02',
  cannot_connect_now: '57P03',
  connection_failure: '08006',
  io_error: '58030',
}

const failOn = (table: string, sqlState: string) =>
  database.client.query(`
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'on purpose' USING ERRCODE = '${sqlState}'; END $$;
    CREATE TRIGGER fail BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION fail()`)

describe.each(Object.entries(PASSING))('%s', (_, sqlState) => {
  test('leaves a deposit unmade, with 503 and the advice to send it again', async () => {
    await failOn('deposits', sqlState)
    const headers = { 'Idempotency-Key': 'k' }
    const refused = await post(`${api.url}/api/deposits`, { amount: 2_500 }, headers)
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable', retry: 'same-key' } })
    expect(refused.body.detail).toMatch(/Nothing was deposited\.$/)
    expect(await readLedger(database.client)).toEqual(EMPTY_LEDGER)

    await database.client.query('DROP FUNCTION fail() CASCADE')
    expect((await post(`${api.url}/api/deposits`, { amount: 2_500 }, headers)).status).toBe(201)
  })

  test('makes no sandbox, with 503 and the advice to ask again', async () => {
    await failOn('accounts', sqlState)
    const refused = await post(`${api.url}/api/accounts`, {})
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable', retry: 'same-key' } })
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
  })
})

test('what does not pass is still an error of ours', async () => {
  await failOn('accounts', '42703')
  const failed = await post(`${api.url}/api/accounts`, {})
  expect(failed).toMatchObject({ status: 500, body: { code: 'internal-error' } })
  expect((await send(`${api.url}/healthz`)).status).toBe(200)
})
