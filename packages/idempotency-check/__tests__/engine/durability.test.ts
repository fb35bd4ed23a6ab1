import type { Bug } from '../../reference-server/bugs'
import { EXPECTED, NEEDS_RESTART } from '../../reference-server/expected'
import type { Report } from '../../src/report/report'
import { runChecks } from '../../src/run/run-checks'
import { checkOptions } from '../support/check-options'
import { startKillableServer } from '../support/killable-server'

jest.setTimeout(300_000)

async function checkDurability(bug: Bug | null): Promise<Report> {
  const server = await startKillableServer(bug)
  try {
    const { url, restartCommand } = server
    const only = ['dur']
    return await runChecks(checkOptions(url, { restartCommand, only, patienceMs: 3000 }), () => {})
  } finally {
    server.close()
  }
}

function outcomesOf(report: Report): Record<string, string> {
  return Object.fromEntries(report.results.map(({ id, outcome }) => [id, outcome]))
}

test('keeps every operation once over kills, where key and effect are one write', async () => {
  const report = await checkDurability(null)
  expect(outcomesOf(report)).toMatchObject({ 'dur/1': 'pass', 'dur/2': 'pass' })
  const { observed } = report.results.find(({ id }) => id === 'dur/2') ?? {}
  // A kill that met nothing would prove nothing.
  expect(Number(/^\d+/.exec(observed ?? '')?.[0])).toBeGreaterThan(0)
})

test.each(NEEDS_RESTART)('of the bug %s, its check tells', async (bug) => {
  expect(outcomesOf(await checkDurability(bug))).toMatchObject(EXPECTED[bug])
})
