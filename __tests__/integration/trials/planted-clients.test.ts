import { setImmediate as nextTurn } from 'node:timers/promises'
import { times } from '@/__tests__/support/commands'
import { accusationsOf } from '@/__tests__/support/planted-clients/judge-client'
import {
  PLANTED_CLIENTS,
  type PlantedClient,
} from '@/__tests__/support/planted-clients/planted-clients'
import { runTrial } from '@/__tests__/support/planted-clients/run-trial'
import { type Server, startServer } from '@/__tests__/support/server'
import { readReport } from '@/__tests__/support/start-trial'
import { provideTestDatabase } from '@/__tests__/support/test-database'
import type { TrialReport } from '@/lib/trials/report/write-report'

const database = provideTestDatabase()
const reports = new Map<string, TrialReport>()
let server: Server

/** Together, as far as that lets the server answer at once: a hammer is one only on a machine that has nothing else to do. */
const GROUPS = [
  PLANTED_CLIENTS.filter(({ name }) => name === 'hammers'),
  ...times(4, (group) =>
    PLANTED_CLIENTS.filter(({ name }, index) => name !== 'hammers' && index % 4 === group),
  ),
]

// All in one test, since the ledger is emptied between two, and since most of a trial is waiting.
test('the server tells each of the twelve planted clients exactly what it does wrong', async () => {
  server = await startServer(database.url, { ALLOW_FAULTS: 'true' })
  try {
    for (const group of GROUPS) {
      const runOne = async (client: PlantedClient) => ({
        name: client.name,
        trial: await runTrial(server.url, client),
      })
      const runs = await Promise.all(group.map(runOne))
      await waitForSilence()
      for (const { name, trial } of runs) {
        reports.set(name, await readReport(server.url, trial))
      }
    }
  } finally {
    await server.stop()
  }
  const found = PLANTED_CLIENTS.map(({ name }) => [name, verdictOf(reports.get(name))])
  const expected = PLANTED_CLIENTS.map(({ name, accusations, grade }) => [
    name,
    { accusations, grade },
  ])
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
}, 300_000)

/** As if the two minutes had passed after which a silent client has given up; not where an answer named a date. */
async function waitForSilence(): Promise<void> {
  // The end of an exchange is saved after its answer: moved before that, it would end two minutes after it began.
  while (await hasOpenExchanges()) await nextTurn()
  await database.client.query(`
    UPDATE exchanges SET first_byte_at_ms = first_byte_at_ms - 120000,
      body_arrived_at_ms = body_arrived_at_ms - 120000, ended_at_ms = ended_at_ms - 120000
    WHERE account_id IN (SELECT account_id FROM trial_scenarios WHERE name NOT IN ('down', 'staircase'))`)
}

async function hasOpenExchanges(): Promise<boolean> {
  const { rows } = await database.client.query(
    "SELECT FROM exchanges WHERE ending = 'open' LIMIT 1",
  )
  return rows.length > 0
}

function verdictOf(report: TrialReport | undefined) {
  return {
    accusations: report && accusationsOf(report),
    grade: report?.grade,
  }
}
