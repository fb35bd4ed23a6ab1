import { BUGS, type Bug } from '../../reference-server/bugs'
import { EXPECTED, NEEDS_RESTART } from '../../reference-server/expected'
import { startReferenceServer } from '../../reference-server/server'
import { runChecks } from '../../src/run/run-checks'
import { checkOptions } from '../support/check-options'

const bugs = (Object.keys(BUGS) as Bug[]).filter((bug) => !NEEDS_RESTART.includes(bug))

jest.setTimeout(120_000)

/** Long enough for any answer of this server, short enough for a bug that never gives one. */
const PATIENCE_MS = 3000

test.each(bugs)('of the bug %s, exactly its checks tell', async (bug) => {
  const server = await startReferenceServer({ bugs: [bug] })
  try {
    const options = checkOptions(server.url, { patienceMs: PATIENCE_MS })
    const report = await runChecks(options, () => {})
    const bad = report.results.filter(({ outcome }) => ['fail', 'warn', 'error'].includes(outcome))
    const told = Object.fromEntries(bad.map(({ id, outcome }) => [id, outcome]))
    // Of what should have been told, or should not, a failure of this test shows what was seen.
    const seen = report.results
      .filter(({ id }) => told[id] !== EXPECTED[bug]?.[id])
      .map(({ id, outcome, observed }) => `${id} ${outcome}: ${observed}`)
    expect({ told, seen }).toEqual({ told: EXPECTED[bug], seen: [] })
    for (const { id, evidence, advice } of bad) {
      expect(advice).not.toBeNull()
      // What looks back on the whole run has no exchange of its own.
      if (id !== 'one/4') expect(evidence.length).toBeGreaterThan(0)
    }
  } finally {
    await server.close()
  }
})
