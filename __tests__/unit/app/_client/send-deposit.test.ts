import { neverAnswer } from '@/__tests__/support/components/never-answer'
import { type Exchange, sendDeposit } from '@/app/_client/send-deposit'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { parseIdempotencyKeyHeader } from '@/lib/idempotency-key-header'

const answer = jest.spyOn(globalThis, 'fetch')

afterAll(() => jest.restoreAllMocks())

const deposit = { account: UNIVERSAL_ACCOUNT_ID, amount: 1, key: 'k' }

test.each(['a\\b', 'a"b', '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10'])(
  'sends the key %s so that the server reads the same key',
  async (key) => {
    answer.mockImplementation(async () => Response.json({}, { status: 201 }))
    const { outcome, request } = await sendDeposit({ ...deposit, key })

    expect(outcome).toBe('applied')
    expect(parseIdempotencyKeyHeader(request.headers.get('Idempotency-Key'))).toEqual({
      ok: true,
      key,
    })
    expect(answer.mock.lastCall?.[1]?.headers).toBe(request.headers)
  },
)

test.each([
  ['a page of HTML', '<!doctype html>', 200],
  ['a page of HTML with our own status', '<!doctype html>', 201],
  ['JSON of its own', '{"status":"ok"}', 200],
  ['null', 'null', 403],
  ['an error of its own', '{"code":1015}', 503],
])(
  'does not know what happened when something between answers with %s',
  async (_, text, status) => {
    answer.mockImplementation(async () => new Response(text, { status }))

    expect(await sendDeposit(deposit)).toMatchObject({
      outcome: 'unknown',
      response: { status, body: text },
    })
  },
)

test('does not know what happened when the answer breaks off, and keeps the id that had come', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError('cut')) })
  answer.mockImplementation(
    async () => new Response(body, { status: 201, headers: { 'Request-Id': 'r1' } }),
  )

  expect(await sendDeposit(deposit)).toMatchObject({
    outcome: 'unknown',
    response: null,
    requestId: 'r1',
  })
})

test('names the account only where it is not the universal one', async () => {
  answer.mockImplementation(async () => Response.json({}, { status: 201 }))

  expect((await sendDeposit(deposit)).request.body).toBe('{"amount":1}')
  expect((await sendDeposit({ ...deposit, account: 'sandbox_a' })).request.body).toBe(
    '{"amount":1,"account":"sandbox_a"}',
  )
})

test('waits for no answer longer than 20 seconds', async () => {
  jest.useFakeTimers()
  answer.mockImplementation(neverAnswer)
  let sent: Exchange | null = null
  void sendDeposit(deposit).then((exchange) => {
    sent = exchange
  })
  await jest.advanceTimersByTimeAsync(19_999)
  expect(sent).toBeNull()
  await jest.advanceTimersByTimeAsync(1)
  expect(sent).toMatchObject({ outcome: 'unknown', response: null })
  jest.useRealTimers()
})

test('waits for no answer longer than 20 seconds that begins and does not end', async () => {
  jest.useFakeTimers()
  answer.mockImplementation(async (_, init) => {
    const body = new ReadableStream({
      start: (controller) =>
        init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason)),
    })
    return new Response(body, { status: 201, headers: { 'Request-Id': 'r1' } })
  })
  const sent = sendDeposit(deposit)
  await jest.advanceTimersByTimeAsync(20_000)
  expect(await sent).toMatchObject({ outcome: 'unknown', response: null, requestId: 'r1' })
  jest.useRealTimers()
})
