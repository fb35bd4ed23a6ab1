import { sendDeposit } from '@/app/_client/api'
import { type Race, runRace } from '@/app/race/run-race'
import { PRESET } from '@/app/race/settings'
import { parseIdempotencyKeyHeader } from '@/lib/idempotency-key-header'

const answer = jest.spyOn(globalThis, 'fetch')

afterAll(() => jest.restoreAllMocks())

test.each(['a\\b', 'a"b', '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10'])(
  'sends the key %s so that the server reads the same key',
  async (key) => {
    answer.mockImplementation(async () => Response.json({}, { status: 201 }))
    expect(await sendDeposit({ account: 'universal', amountCents: 1, key })).toMatchObject({
      outcome: 'applied',
    })

    const headers = new Headers(answer.mock.lastCall?.[1]?.headers)
    expect(parseIdempotencyKeyHeader(headers.get('Idempotency-Key'))).toEqual({ ok: true, key })
  },
)

test.each([
  ['a page of HTML', '<!doctype html>', 200],
  ['JSON of its own', '{"status":"ok"}', 200],
  ['null', 'null', 403],
  ['an error of its own', '{"code":1015}', 503],
])(
  'does not know what happened when something between answers with %s',
  async (_, text, status) => {
    answer.mockImplementation(async () => new Response(text, { status }))

    expect(await sendDeposit({ account: 'universal', amountCents: 1, key: 'k' })).toMatchObject({
      outcome: 'unknown',
      httpStatus: status,
    })
  },
)

test('gives no verdict on a run whose rows are lost among those of strangers', async () => {
  answer.mockImplementation(async (_, init) =>
    init?.method === 'POST'
      ? Response.json({}, { status: 201 })
      : Response.json({ data: [], next: '1', hasMore: true }),
  )
  const races: Race[] = []
  await runRace({ ...PRESET, on: 'universal' }, (race) => races.push(race))

  expect(races.at(-1)).toMatchObject({
    phase: 'over',
    verdict: {
      kind: 'unproven',
      heading: 'No verdict.',
      body: expect.stringMatching(/^Too much else happened/),
    },
  })
})
