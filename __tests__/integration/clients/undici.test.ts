import { Agent, errors, RetryAgent, request } from 'undici'
import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { FAULT_NAMES } from '@/lib/faults'

/** undici's retry handler, told only that a POST may be retried. */
const database = provideTestDatabase()
const agent = new Agent({ headersTimeout: 5_000 })
const dispatcher = new RetryAgent(agent, {
  methods: ['POST'],
  statusCodes: [409, 429, 500, 502, 503, 504],
  errorCodes: ['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'],
  minTimeout: 50,
  maxRetries: 3,
})
let server: Server

beforeAll(async () => {
  server = await startServer(database.url, { ALLOW_FAULTS: 'true' })
})
afterAll(async () => {
  await server.stop()
  await agent.close()
})

async function deposit(headers: Record<string, string>) {
  const answer = await request(`${server.url}/api/deposits`, {
    dispatcher,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ amount: 2_500 }),
  })
  return { status: answer.statusCode, body: await answer.body.json() }
}

const RETRIED = FAULT_NAMES.filter((fault) => fault !== 'lose-reply')

test.each(RETRIED)('pays once through %s, by its automatic retries', async (fault) => {
  const answer = await deposit({ 'Idempotency-Key': `"undici-${fault}"`, 'Simulate-Fault': fault })

  expect(answer).toMatchObject({ status: 201, body: { balanceAfter: 2_500 } })
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('pays once through lose-reply, whose rest it asks for in vain, when its caller sends it again', async () => {
  const key = { 'Idempotency-Key': '"undici-lost"' }

  await expect(deposit({ ...key, 'Simulate-Fault': 'lose-reply' })).rejects.toBeInstanceOf(
    errors.RequestRetryError,
  )
  expect(await deposit(key)).toMatchObject({ status: 201, body: { balanceAfter: 2_500 } })
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})
