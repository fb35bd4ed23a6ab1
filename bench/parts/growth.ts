import { randomUUID } from 'node:crypto'
import type { Bench, Section } from '../bench'
import { type Child, startChild } from '../child'
import type { EngineSample, EngineTask } from '../load/engine'
import type { Reaped } from '../load/reaper'
import { someStoredKeys, storeKeys } from '../load/stored-keys'
import { formatRate, formatRatio, formatSpread } from '../report/format'
import { interleave } from '../rounds'
import { median, ratios } from '../statistics'

const CALLERS = 64
const REPLAYED_KEYS = 20_000

type Engine = Child<EngineTask, EngineSample>

/** An empty ledger against one with millions of stored keys, and deposits while expired keys are reaped. */
export async function measureGrowth(bench: Bench): Promise<Section> {
  const count = bench.quick ? 200_000 : 10_000_000
  const expired = bench.quick ? 50_000 : 1_000_000
  return bench.withDatabase(async (fullUrl) => {
    bench.progress(`growth: storing ${count.toLocaleString('en-US')} keys`)
    await storeKeys(fullUrl, { count, expired })
    const empty: Engine = startEngine(bench.databaseUrl)
    const full: Engine = startEngine(fullUrl)
    const stored = await someStoredKeys(fullUrl, REPLAYED_KEYS)
    const replayed = await makeReplayable(empty)
    const run = (engine: Engine, keys: EngineTask['keys']) => () =>
      engine.run({ callers: CALLERS, milliseconds: bench.roundMs, how: 'grouped', keys })

    await warmUp(bench, empty, replayed)
    await warmUp(bench, full, stored)
    const samples = await interleave(bench, 'growth', {
      'fresh, empty': run(empty, 'fresh'),
      'fresh, full': run(full, 'fresh'),
      'replays, empty': run(empty, replayed),
      'replays, full': run(full, stored),
    })
    const reaping = await measureReaping(bench, full, fullUrl)
    await Promise.all([empty.stop(), full.stop()])

    const rate = (name: string) => samples[name].map(({ perSecond }) => perSecond)
    const fresh = ratios(rate('fresh, full'), rate('fresh, empty'))
    const replays = ratios(rate('replays, full'), rate('replays, empty'))
    return {
      name: 'growth',
      title: 'Growth',
      about: `The engine at ${CALLERS} callers on an empty ledger and on one with ${count.toLocaleString('en-US')} stored keys; then, on the second, while ${expired.toLocaleString('en-US')} expired keys are reaped (${formatRate([reaping.keysPerSecond])} a second).`,
      columns: ['', 'without', 'with', 'with ÷ without'],
      rows: [
        [
          'stored keys: fresh deposits/s',
          formatRate(rate('fresh, empty')),
          formatRate(rate('fresh, full')),
          formatSpread(fresh),
        ],
        [
          'stored keys: replays/s',
          formatRate(rate('replays, empty')),
          formatRate(rate('replays, full')),
          formatSpread(replays),
        ],
        ['reaping: fresh deposits p99 in ms', ...reaping.cells],
      ],
      bars: [
        {
          sentence: `stored keys cost fresh deposits at most 10 %: ${formatRatio(median(fresh))} of the rate`,
          met: median(fresh) >= 0.9,
        },
        {
          sentence: `stored keys cost replays at most 10 %: ${formatRatio(median(replays))} of the rate`,
          met: median(replays) >= 0.9,
        },
        {
          sentence: `reaping at most doubles the p99 of deposits: ${formatRatio(reaping.ratio)} times`,
          met: reaping.ratio <= 2,
        },
      ],
      samples: { ...samples, reaping },
    }
  })
}

/**
 * Until pages that are read are in the buffers, and most pages of the index of keys have changed since the checkpoint that
 * ended the filling: a page's first change writes all of it to the log, so the first seconds would tell more of that.
 */
async function warmUp(bench: Bench, engine: Engine, keys: string[]): Promise<void> {
  const run = (keys: EngineTask['keys'], milliseconds: number) =>
    engine.run({ callers: CALLERS, milliseconds, how: 'grouped', keys })
  bench.progress('growth: warming up')
  await run(keys, bench.warmUpMs)
  await run('fresh', bench.warmUpMs * 3)
}

/** Deposits in windows with and without the reaper beside them, in turn, until it has nothing left. */
async function measureReaping(bench: Bench, engine: Engine, databaseUrl: string) {
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
      median(p99(without)).toFixed(1),
      median(p99(during)).toFixed(1),
      formatSpread(perRound),
    ],
  }
}

function startEngine(databaseUrl: string): Engine {
  return startChild('load/engine.ts', { DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' })
}

/** Keys that have made their deposit, in a ledger that has little else. */
async function makeReplayable(engine: Engine): Promise<string[]> {
  const keys = Array.from({ length: 1_000 }, () => randomUUID())
  await engine.run({ callers: CALLERS, milliseconds: 2_000, how: 'grouped', keys })
  return keys
}
