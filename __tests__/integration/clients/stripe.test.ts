import Stripe from 'stripe'
import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { FAULT_NAMES } from '@/lib/faults'

/** Stripe's own client, unchanged, pointed at this server. */
const database = provideTestDatabase()
let server: Server
let stripe: Stripe

beforeAll(async () => {
  server = await startServer(database.url, { ALLOW_FAULTS: 'true' })
  const { hostname, port } = new URL(server.url)
  stripe = new Stripe('sk_test_not_looked_at', {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 2,
    timeout: 5_000,
    telemetry: false,
  })
})
afterAll(() => server.stop())

const deposit = (
  amount: number,
  fault: string | null,
  options: { idempotencyKey?: string; maxNetworkRetries?: number } = {},
) =>
  stripe.rawRequest(
    'POST',
    '/api/deposits',
    { amount },
    { additionalHeaders: fault === null ? {} : { 'Simulate-Fault': fault }, ...options },
  )

const RETRIED = FAULT_NAMES.filter((fault) => fault !== 'lose-reply')

test.each(RETRIED)('pays once through %s, by its automatic retries', async (fault) => {
  expect(await deposit(2_500, fault)).toMatchObject({ amount: 2_500, balanceAfter: 2_500 })
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('pays once through lose-reply, which it does not retry by itself, when its caller does', async () => {
  const key = { idempotencyKey: 'lost' }

  await expect(deposit(2_500, 'lose-reply', key)).rejects.toBeInstanceOf(
    Stripe.errors.StripeConnectionError,
  )
  expect(await deposit(2_500, null, key)).toMatchObject({ balanceAfter: 2_500 })
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('raises StripeIdempotencyError when a key is reused for another amount, and does not retry', async () => {
  const key = { idempotencyKey: 'reused' }
  await deposit(2_500, null, key)

  const error = await deposit(3_000, null, key).catch((error) => error)

  expect(error).toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
  expect(error).toMatchObject({
    code: 'key_reused',
    requestId: expect.stringMatching(/^[\w-]{36}$/),
  })
  const { rows } = await database.client.query('SELECT outcome FROM attempts ORDER BY id')
  expect(rows).toEqual([{ outcome: 'applied' }, { outcome: 'key_reused' }])
})

test.each<[string, number, string | null, new (...args: never[]) => Error]>([
  ['a wrong amount', 0, null, Stripe.errors.StripeInvalidRequestError],
  ['too many requests', 1, 'rate-limited', Stripe.errors.StripeRateLimitError],
  ['a request in progress', 1, 'in-progress', Stripe.errors.StripeAPIError],
  ['a database that is away', 1, 'unavailable', Stripe.errors.StripeAPIError],
])('raises its own exception for %s', async (_, amount, fault, errorClass) => {
  await expect(deposit(amount, fault, { maxNetworkRetries: 0 })).rejects.toBeInstanceOf(errorClass)
})
