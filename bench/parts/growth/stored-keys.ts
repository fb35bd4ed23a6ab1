import { randomUUID } from 'node:crypto'
import type { Bench } from '../../bench'
import type { EngineTask } from '../../load/engine'
import { someStoredKeys } from '../../load/stored-keys'
import { formatRate, formatSpread } from '../../report/format'
import { interleave } from '../../rounds'
import { ratios } from '../../statistics'
import { CALLERS, type Engine } from './engine'

const REPLAYED_KEYS = 20_000

/** Deposits and replays on an empty ledger, and on one with millions of stored keys. */
export async function measureStoredKeys(
  bench: Bench,
  empty: Engine,
  full: Engine,
  fullUrl: string,
) {
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
  const rate = (name: string) => (samples[name] ?? []).map(({ perSecond }) => perSecond)
  const compare = (what: string) => {
    const [without, withKeys] = [rate(`${what}, empty`), rate(`${what}, full`)]
    const perRound = ratios(withKeys, without)
    return {
      ratios: perRound,
      cells: [formatRate(without), formatRate(withKeys), formatSpread(perRound)],
    }
  }
  return { samples, fresh: compare('fresh'), replays: compare('replays') }
}

/** Keys that have made their deposit, in a ledger that has little else. */
async function makeReplayable(engine: Engine): Promise<string[]> {
  const keys = Array.from({ length: 1_000 }, () => randomUUID())
  await engine.run({ callers: CALLERS, milliseconds: 2_000, how: 'grouped', keys })
  return keys
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
