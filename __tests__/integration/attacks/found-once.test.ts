import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/database/ledger'
import { holdTransaction, provideTestDatabase } from '@/__tests__/support/database/test-database'
import { post, send } from '@/__tests__/support/server/api'
import { type Server, startServer } from '@/__tests__/support/server/server'

const database = provideTestDatabase()
let server: Server

beforeAll(async () => {
  server = await startServer(database.url, {
    RATE_LIMIT_LOOPBACK: 'true',
    RATE_LIMIT_PER_MINUTE: '200',
  })
})
afterAll(() => server.stop())

test('a table that is locked for long makes no first request one that is in progress', async () => {
  const deposit = () =>
    post(
      `${server.url}/api/deposits`,
      { amount: 2_500 },
      { 'Idempotency-Key': 'never-sent-before' },
    )
  const release = await holdTransaction(database.url, 'LOCK TABLE idempotency_keys')
  const refused = await deposit()
  await release()
  expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } })

  expect((await deposit()).status).toBe(201)
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('the requests of a race use up only the limit of the client that started it', async () => {
  const race = { account: 'universal', amountCents: 1, keys: Array(50).fill(null) }
  const { status, body } = await post(`${server.url}/race/run`, race)
  expect(status).toBe(200)
  expect(JSON.stringify(body)).not.toContain('rate-limited')
  // 50 of the race and this one: with its own requests counted twice, the third race would be refused.
  for (let count = 0; count < 2; count++) {
    expect((await post(`${server.url}/race/run`, race)).status).toBe(200)
  }
})

test('there is no image optimizer, which would ask our own pages for pictures', async () => {
  const { status } = await send(`${server.url}/_next/image?url=%2Ficon.svg&w=64&q=75`)
  expect(status).toBe(404)
})
