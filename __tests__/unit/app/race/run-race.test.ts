import { type Race, runRace } from '@/app/race/run-race'
import { DEFAULT_SETTINGS } from '@/app/race/settings'

const answer = jest.spyOn(globalThis, 'fetch')

afterAll(() => jest.restoreAllMocks())

test('shows every request as waiting before the first answer', async () => {
  answer.mockImplementation(async () => Response.json({ detail: 'Full.' }, { status: 503 }))
  const races: Race[] = []
  await runRace(DEFAULT_SETTINGS, (race) => races.push(race))

  expect(races[0]?.lanes).toHaveLength(20)
  expect(races[0]?.lanes.every(({ outcome }) => outcome === null)).toBe(true)
  expect(races.at(-1)?.verdict).toMatchObject({ tone: 'unproven', body: 'Full.' })
})

test('gives no verdict on a run whose rows are lost among those of strangers', async () => {
  answer.mockImplementation(async (_, init) =>
    init?.method === 'POST'
      ? Response.json({}, { status: 201 })
      : Response.json({ data: [], next: '1', hasMore: true }),
  )
  const races: Race[] = []
  await runRace({ ...DEFAULT_SETTINGS, target: 'universal' }, (race) => races.push(race))

  expect(races.at(-1)).toMatchObject({
    phase: 'over',
    verdict: { tone: 'unproven', body: expect.stringMatching(/^Too many other deposits arrived/) },
  })
})
