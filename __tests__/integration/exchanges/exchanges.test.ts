import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { createSandbox } from '@/lib/accounts/create-sandbox'
import { getExchanges } from '@/lib/exchanges/get-exchanges'
import { finishRecording, recordExchange } from '@/lib/exchanges/record-exchange'
import { reapSandboxes } from '@/lib/retention/reap-sandboxes'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import { MAX_EXCHANGES_KEPT } from '@/lib/trials/store/save-exchanges'

const database = provideTestDatabase()

const exchange = (id: string, more: Partial<RecordedExchange> = {}): RecordedExchange => ({
  id,
  connection: 'c1',
  method: 'POST',
  target: '/api/deposits',
  headerLines: [['Idempotency-Key', '"k"']],
  body: { text: '{"amount":1}', bytes: 12, sha256: 'a' },
  firstByteAtMs: Date.parse('2026-11-25T10:00:00.000Z') + Number(id.replace(/\D/g, '')),
  bodyArrivedAtMs: null,
  answer: null,
  endedAtMs: null,
  ending: 'open',
  step: null,
  ...more,
})

async function makeSandbox(): Promise<string> {
  const sandbox = await createSandbox({ requireIdempotencyKey: false })
  if (sandbox === null) throw new Error('no sandbox')
  return sandbox.id
}

const read = (accountId: string) => getExchanges(accountId, 1_000)

test('keeps what was recorded last of each request, newest first', async () => {
  const accountId = await makeSandbox()
  recordExchange({ accountId, exchange: exchange('r1') })
  recordExchange({ accountId, exchange: exchange('r2') })
  recordExchange({ accountId, exchange: exchange('r1', { ending: 'answered' }) })
  await finishRecording()
  expect((await read(accountId)).map(({ id, ending }) => [id, ending])).toEqual([
    ['r2', 'open'],
    ['r1', 'answered'],
  ])
})

test('keeps a bounded number of exchanges for each sandbox, the latest', async () => {
  const accountId = await makeSandbox()
  for (let n = 1; n <= MAX_EXCHANGES_KEPT + 30; n++) {
    recordExchange({ accountId, exchange: exchange(`r${n}`) })
  }
  await finishRecording()
  const kept = await read(accountId)
  expect(kept).toHaveLength(MAX_EXCHANGES_KEPT)
  expect(kept[0]?.id).toBe(`r${MAX_EXCHANGES_KEPT + 30}`)
})

test('keeps a body that holds what JSON in PostgreSQL cannot', async () => {
  const accountId = await makeSandbox()
  const body = { text: 'a\u0000b\\u0000\ud800', bytes: 3, sha256: 'a' }
  recordExchange({ accountId, exchange: exchange('r1', { body }) })
  await finishRecording()
  expect((await read(accountId))[0]?.body.text).toBe('a\ufffdb\\u0000\ufffd')
})

test('keeps nothing of an account that is gone, and deletes exchanges with their sandbox', async () => {
  recordExchange({ accountId: 'sandbox_gone', exchange: exchange('r1') })
  const accountId = await makeSandbox()
  recordExchange({ accountId, exchange: exchange('r2') })
  await finishRecording()
  expect(await read('sandbox_gone')).toEqual([])

  await database.client.query(
    "UPDATE accounts SET last_used_at = now() - interval '25 hours' WHERE id <> 'universal'",
  )
  expect(await reapSandboxes()).toBe(1)
  expect(await read(accountId)).toEqual([])
})
