import { times } from '@/__tests__/support/commands'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { accusationsOf } from '@/__tests__/support/planted-clients/judge-client'
import { passSilence } from '@/__tests__/support/planted-clients/pass-silence'
import {
  PLANTED_CLIENTS,
  type PlantedClient,
} from '@/__tests__/support/planted-clients/planted-clients'
import { runTrial } from '@/__tests__/support/planted-clients/run-trial'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { readReport } from '@/__tests__/support/server/start-trial'
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
      for (const { trial } of runs) await passSilence(database.client, trial.id)
      for (const { name, trial } of runs) reports.set(name, await readReport(server.url, trial))
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

function verdictOf(report: TrialReport | undefined) {
  return {
    accusations: report && accusationsOf(report),
    grade: report?.grade,
  }
}
