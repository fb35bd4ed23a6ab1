import { runScript } from '@/__tests__/support/scripts/run-script'

// The short form of `npm run torture`: real processes, killed and cut off, and a checker that trusts only the ledger.
// Bounded by the number of requests and not by time, so that a slow machine sees the same faults.
const LONGEST_MS = 360_000

test(
  'nothing is lost and nothing doubled while servers, PostgreSQL and the network fail',
  async () => {
    const { exitCode, stdout, stderr } = await runScript(
      'torture/main.ts',
      {},
      { args: ['--quick'] },
    )
    const lastLine = stdout.trim().split('\n').at(-1)
    const figures = /^(\d+) faults, (\d+) requests, .* 0 lost, 0 doubled, 0 violations\.$/.exec(
      String(lastLine),
    )
    // All that it printed, where it failed.
    expect([exitCode, figures === null ? stdout + stderr : '']).toEqual([0, ''])
    const [, faults, requests] = figures as RegExpExecArray
    expect(Number(faults)).toBeGreaterThanOrEqual(10)
    expect(Number(requests)).toBeGreaterThan(1_000)
  },
  LONGEST_MS,
)
