import { type ReferenceServer, startReferenceServer } from '../../reference-server/server'
import { runChecks } from '../../src/run/run-checks'
import { checkOptions } from '../support/check-options'

jest.setTimeout(120_000)

/** More of them in a longer run: CHECK_RUNS=100. */
const RUNS = Number(process.env['CHECK_RUNS'] ?? 3)

const BAD = ['fail', 'warn', 'error', 'blocked']

describe('a server without faults', () => {
  let server: ReferenceServer

  beforeEach(async () => {
    server = await startReferenceServer()
  })

  afterEach(() => server.close())

  test.each(Array.from({ length: RUNS }, (_, index) => index + 1))(
    'is clean, with seed %i',
    async (seed) => {
      const report = await runChecks(checkOptions(server.url, { seed }), () => {})
      const bad = report.results.filter(({ outcome }) => BAD.includes(outcome))
      expect(bad.map(({ id, outcome, observed }) => ({ id, outcome, observed }))).toEqual([])
      expect(report).toMatchObject({ grade: 'A', cappedBy: null, missingForGrade: [] })
      expect(report.counts.effects).toBe(report.counts.operations)
      expect(report.counts.effects).toBe(server.effects())
    },
  )

  test('is clean where effects are only told apart by ids', async () => {
    const report = await runChecks(checkOptions(server.url, { effects: null }), () => {})
    const bad = report.results.filter(({ outcome }) => BAD.includes(outcome))
    expect(bad).toEqual([])
    expect(report.grade).toBe('A')
    expect(report.counts.effects).toBe(server.effects())
  })
})
