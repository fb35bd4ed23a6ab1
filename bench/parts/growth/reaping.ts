import { median } from '@/lib/median'
import type { Bench } from '../../bench'
import { startChild } from '../../child'
import type { EngineSample } from '../../load/engine'
import type { Reaped } from '../../load/reaper'
import { formatFixed, formatSpread } from '../../report/format'
import { ratios } from '../../statistics'
import { CALLERS, type Engine } from './engine'

/** Deposits in windows with and without the reaper beside them, in turn, until it has nothing left. */
export async function measureReaping(bench: Bench, engine: Engine, databaseUrl: string) {
  const reaper = startChild<{ milliseconds: number }, Reaped>('load/reaper.ts', {
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'silent',
  })
  const deposits = () =>
    engine.run({ callers: CALLERS, milliseconds: bench.roundMs, how: 'grouped', keys: 'fresh' })
  const without: EngineSample[] = []
  const during: EngineSample[] = []
  let reapedKeys = 0
  for (;;) {
    bench.progress(`growth: ${reapedKeys.toLocaleString('en-US')} expired keys reaped`)
    without.push(await deposits())
    const [sample, { reaped }] = await Promise.all([
      deposits(),
      reaper.run({ milliseconds: bench.roundMs }),
    ])
    if (reaped === 0) break
    during.push(sample)
    reapedKeys += reaped
  }
  await reaper.stop()
  const p99 = (samples: EngineSample[]) => samples.map(({ p99Ms }) => p99Ms)
  const perRound = ratios(p99(during), p99(without))
  return {
    without,
    during,
    ratio: median(perRound),
    keysPerSecond: reapedKeys / ((during.length * bench.roundMs) / 1_000),
    cells: [
      formatFixed(median(p99(without)), 1),
      formatFixed(median(p99(during)), 1),
      formatSpread(perRound),
    ],
  }
}
