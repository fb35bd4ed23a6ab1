import { times } from '@/__tests__/support/commands'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { accusationsOf } from '@/__tests__/support/planted-clients/judge-client'
import { post } from '@/__tests__/support/server/api'
import { depositInLoop } from '@/__tests__/support/server/fetch-loop'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { readReport, startTrial } from '@/__tests__/support/server/start-trial'
import { CLIENTS, SET_UPS } from '@/clients/clients'
import { tryClient } from '@/clients/try-client'
import type { TrialReport } from '@/lib/trials/report/write-report'

/** Other people's clients through a default trial, with what their sources let one expect of them. */
const database = provideTestDatabase()
let server: Server

beforeAll(async () => {
  server = await startServer(database.url, { ALLOW_FAULTS: 'true' })
})
afterAll(() => server.stop())

test('fetch in a loop of forty lines gets an A', async () => {
  const trial = await startTrial(server.url)
  await Promise.all(
    trial.scenarios.map(async ({ name, token, operations }) => {
      const beliefs = await Promise.all(times(operations, () => depositInLoop(server.url, token)))
      const outcome = beliefs.every((belief) => belief === 'paid') ? 'paid' : 'unknown'
      await post(`${server.url}/api/trials/${trial.id}/claims`, { scenario: name, outcome })
    }),
  )
  const report = await readReport(server.url, trial)
  expect(accusationsOf(report)).toEqual({})
  expect(report).toMatchObject({ grade: 'A', cappedBy: null })
  expect(report.counts).toMatchObject({ operations: 14, effects: 12 })
})

type Expected = {
  adapter: string
  why: string
  accusations: Record<string, string>
  hasty: string[]
  cappedBy: string
}

/** `hasty`: where it comes back too early, which a slow machine can hide. */
const EXPECTED: Expected[] = [
  {
    adapter: 'curl',
    why: 'curl --retry-all-errors retries whatever it is told',
    accusations: { 'STOP-1': 'fail', 'STOP-2': 'fail' },
    hasty: ['TIME-1'],
    cappedBy: 'STOP-1',
  },
  {
    adapter: 'undici-retry-agent',
    why: 'RetryAgent of undici gives up after its own timeout',
    accusations: { 'REC-3': 'warn' },
    hasty: [],
    cappedBy: 'REC-3',
  },
  {
    adapter: 'stripe',
    why: 'the SDK of Stripe pays once everywhere, and gives up in the middle of an answer',
    accusations: { 'REC-2': 'warn' },
    hasty: ['TIME-2'],
    cappedBy: 'REC-2',
  },
]

test.each(EXPECTED)('$why', async ({ adapter, accusations, hasty, cappedBy }) => {
  const report = await tryByItsCommand(adapter)
  const found = Object.entries(accusationsOf(report)).filter(([id]) => !hasty.includes(id))
  expect(Object.fromEntries(found)).toEqual(accusations)
  expect(report).toMatchObject({ grade: 'D', cappedBy })
  expect(report.counts).toMatchObject({ operations: 14, effects: 12 })
  const time = report.results.find(({ id }) => id === 'TIME-1')
  expect(time?.outcome === 'not-applicable').toBe(adapter === 'stripe')
})

async function tryByItsCommand(adapter: string): Promise<TrialReport> {
  const client = CLIENTS.find((candidate) => candidate.adapter === adapter)
  const setUp = SET_UPS.find(({ name }) => name === 'withKey')
  if (client === undefined || setUp === undefined) throw new Error(`There is no ${adapter}.`)
  const { report } = await tryClient({ client, setUp, folder: 'clients', tester: server.url })
  return report
}
