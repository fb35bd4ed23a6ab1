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

describe('the loop on the page of a trial', () => {
  const loopOf = (origin: string, scenarios: Awaited<ReturnType<typeof startTrial>>['scenarios']) =>
    writeTrialSamples({ origin, scenarios }).find(({ name }) => name === 'All at once')?.code ?? ''

  test('makes with curl every deposit that the scenarios ask for', async () => {
    const server = await startServer(database.url, { ALLOW_FAULTS: 'true' })
    try {
      const trial = await startTrial(server.url)
      await run('bash', ['-c', loopOf(server.url, trial.scenarios)])
      await passSilence(database.client, trial.id)
      const report = await readReport(server.url, trial)
      expect(report.scenarios.map(({ name, attempts }) => [name, attempts > 0])).toEqual(
        trial.scenarios.map(({ name }) => [name, true]),
      )
      expect(report.counts.operations).toBe(14)
    } finally {
      await server.stop()
    }
  }, 120_000)

  test('gives a client in the place of curl what it needs', async () => {
    const scenarios = [
      { name: 'plain', token: 'trial_a', operations: 1 },
      { name: 'twins', token: 'trial_b', operations: 2 },
    ] as unknown as Awaited<ReturnType<typeof startTrial>>['scenarios']
    const client = `node -p '[process.env.SCENARIO, process.env.TOKEN, process.env.OPERATIONS].join()'\n`
    const loop = loopOf('http://localhost', scenarios).replace(
      /^ {2}for N[\s\S]*?^ {2}done\n/m,
      client,
    )
    const { stdout } = await run('bash', ['-c', loop])
    expect(stdout).toBe('plain,trial_a,1\ntwins,trial_b,2\n')
  })
})
