import { median } from '@/lib/median'
import { atLeast, atMost } from '../../bars'
import type { Bench, Section } from '../../bench'
import { storeKeys } from '../../load/stored-keys'
import { formatRate } from '../../report/format'
import { CALLERS, startEngine } from './engine'
import { measureManyAttempts } from './many-attempts'
import { measureManySandboxes } from './many-sandboxes'
import { measureReaping } from './reaping'
import { measureStoredKeys } from './stored-keys'

/** What a large ledger costs: millions of stored keys, a reaper at work, many sandboxes, and many attempts of one account. */
export async function measureGrowth(bench: Bench): Promise<Section> {
  const count = bench.quick ? 200_000 : 10_000_000
  const expired = bench.quick ? 50_000 : 1_000_000
  const { keys, reaping } = await bench.withDatabase(async (fullUrl) => {
    bench.progress(`growth: storing ${count.toLocaleString('en-US')} keys`)
    await storeKeys(fullUrl, { count, expired })
    const empty = startEngine(bench.databaseUrl)
    const full = startEngine(fullUrl)
    const keys = await measureStoredKeys(bench, empty, full, fullUrl)
    const reaping = await measureReaping(bench, full, fullUrl)
    await Promise.all([empty.stop(), full.stop()])
    return { keys, reaping }
  })
  const sandboxes = await measureManySandboxes(bench)
  const attempts = await measureManyAttempts(bench)
  return {
    name: 'growth',
    title: 'Growth',
    about: `The engine at ${CALLERS} callers on an empty ledger and on one with ${count.toLocaleString('en-US')} stored keys; then, on the second, while ${expired.toLocaleString('en-US')} expired keys are reaped (${formatRate([reaping.keysPerSecond])} a second).`,
    columns: ['', 'without', 'with', 'with ÷ without'],
    rows: [
      ['stored keys: fresh deposits/s', ...keys.fresh.cells],
      ['stored keys: replays/s', ...keys.replays.cells],
      ['reaping: fresh deposits p99 in ms', ...reaping.cells],
    ],
    more: [sandboxes.table, attempts.table],
    bars: [
      atLeast(
        'the rate of fresh deposits with stored keys, of that without',
        median(keys.fresh.ratios),
        0.9,
      ),
      atLeast(
        'the rate of replays with stored keys, of that without',
        median(keys.replays.ratios),
        0.9,
      ),
      atMost('the p99 of deposits during reaping, of that without', reaping.ratio, 2),
    ],
    samples: {
      ...keys.samples,
      reaping,
      sandboxes: sandboxes.samples,
      attempts: attempts.samples,
    },
  }
}
