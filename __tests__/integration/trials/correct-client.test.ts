import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { accusationsOf } from '@/__tests__/support/planted-clients/judge-client'
import { passSilence } from '@/__tests__/support/planted-clients/pass-silence'
import { PLANTED_CLIENTS } from '@/__tests__/support/planted-clients/planted-clients'
import { runTrial } from '@/__tests__/support/planted-clients/run-trial'
import { startServer } from '@/__tests__/support/server/server'
import { readReport } from '@/__tests__/support/server/start-trial'

/** docs/testing.md says how to run hundreds on a machine that is kept busy. */ import { itemAt } from '@/scripts/support/item-at'

const RUNS = Number(process.env.CORRECT_CLIENT_RUNS ?? 1)

/** A trial has up to 25 requests open at once, and a server takes 250 of one address. */
const MAX_AT_ONCE = 8

const database = provideTestDatabase()
const correct = itemAt(PLANTED_CLIENTS, 0)

test(`a real server accuses the correct client of nothing in ${RUNS} trials`, async () => {
  const server = await startServer(database.url, { ALLOW_FAULTS: 'true', LOG_LEVEL: 'warn' })
  const verdicts = new Map<string, number>()
  let begun = 0
  const runSome = async () => {
    while (begun < RUNS) {
      begun++
      const trial = await runTrial(server.url, correct)
      await passSilence(database.client, trial.id)
      const report = await readReport(server.url, trial)
      const verdict = `${report.grade} ${JSON.stringify(accusationsOf(report))} ${report.headline}`
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
    }
  }
  try {
    await Promise.all(Array.from({ length: MAX_AT_ONCE }, runSome))
  } finally {
    await server.stop()
  }
  expect(correct.name).toBe('correct')
  expect(Object.fromEntries(verdicts)).toEqual({
    'A {} 25 operations, 23 deposits: your client never paid twice.': RUNS,
  })
}, 3_600_000)
