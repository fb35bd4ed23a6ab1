import { BUGS, type Bug } from '../../reference-server/bugs'
import { EXPECTED, NEEDS_RESTART } from '../../reference-server/expected'
import { startReferenceServer } from '../../reference-server/server'
import type { Header } from '../../src/report/report'
import { runChecks } from '../../src/run/run-checks'
import { checkOptions } from '../support/check-options'

const bugs = (Object.keys(BUGS) as Bug[]).filter((bug) => !NEEDS_RESTART.includes(bug))

jest.setTimeout(120_000)

/** How often each bug has to be told: BUG_RUNS=5 in a longer run. */
const RUNS = Number(process.env['BUG_RUNS'] ?? 1)

const cases = bugs.flatMap((bug) =>
  Array.from({ length: RUNS }, (_, index) => ({ bug, seed: index + 1 })),
)

/** Long enough for any answer of this server, short enough for a bug that never gives one. */
const PATIENCE_MS = 3000

/** Still at work when a loaded machine gets to send the next request. */
const SLOW: Header = ['X-Slow-Ms', '1500']

test.each(cases)('of the bug $bug, exactly its checks tell (seed $seed)', async ({ bug, seed }) => {
  const server = await startReferenceServer({ bugs: [bug] })
  try {
    const options = checkOptions(server.url, { patienceMs: PATIENCE_MS, seed, slowHeader: SLOW })
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
