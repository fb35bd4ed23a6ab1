import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { times } from '@/__tests__/support/commands'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { accusationsOf } from '@/__tests__/support/planted-clients/judge-client'
import { passSilence } from '@/__tests__/support/planted-clients/pass-silence'
import { startServer } from '@/__tests__/support/server/server'
import { readReport, startTrial } from '@/__tests__/support/server/start-trial'
import { writeTrialSamples } from '@/app/trials/[id]/write-trial-samples'

const database = provideTestDatabase()
const run = promisify(execFile)

test('the lines for fetch on the page of a trial get an A', async () => {
  const server = await startServer(database.url, { ALLOW_FAULTS: 'true' })
  try {
    const trial = await startTrial(server.url)
    // A few at a time: a client that a busy machine keeps from reading its answer in time really does send again.
    for (const group of times(4, (part) => trial.scenarios.filter((_, at) => at % 4 === part))) {
      await Promise.all(
        group.flatMap((scenario) => {
          const samples = writeTrialSamples({ origin: server.url, scenarios: [scenario] })
          const { code } = samples.find(({ name }) => name === 'fetch') ?? { code: '' }
          return times(scenario.operations, () =>
            run(process.execPath, ['--input-type=module', '--eval', code]),
          )
        }),
      )
    }
    await passSilence(database.client, trial.id)
    const report = await readReport(server.url, trial)
    expect(accusationsOf(report)).toEqual({})
    expect(report).toMatchObject({ grade: 'A', counts: { operations: 14, effects: 12 } })
  } finally {
    await server.stop()
  }
}, 120_000)
