import type { Bench } from '../../bench'
import { type Child, startChild } from '../../child'
import { databaseCpuMs } from '../../cpu'
import type { EngineSample, EngineTask } from '../../load/engine'
import { hasPgbench, runPgbench } from '../../pgbench'
import { interleave } from '../../rounds'

/** The server that comes with the app takes 200 connections, some of which are ours. */
export const MAX_PGBENCH_CONNECTIONS = 150

/** `perSecond` is NaN, and `failure` says why, where there was no result. */
export type Sample = {
  perSecond: number
  cpuMicros: number
  databaseCpuMicros: number
  failure?: string
}

/** One row of the table: how many callers, and the accounts that they deposit into (the universal one if left out). */
export type Crowd = { callers: number; accounts?: string[] }

export type Engine = {
  compare: (label: string, crowd: Crowd) => Promise<Record<string, Sample[]>>
  /** The crowds' deposits through the queue, in turn. */
  compareCrowds: (label: string, crowds: Record<string, Crowd>) => Promise<Record<string, Sample[]>>
  stop: () => Promise<void>
}

/** Starts the engine and loads it until its code is compiled: before, a rate says more about Node than about the engine. */
export async function startEngine(bench: Bench): Promise<Engine> {
  const engine = startChild<EngineTask, EngineSample>('load/engine.ts', { LOG_LEVEL: 'silent' })
  for (const how of ['grouped', 'one-per-transaction', 'prisma'] as const) {
    bench.progress(`engine: warming up ${how}`)
    await engine.run({ callers: 64, milliseconds: bench.warmUpMs, how, keys: 'fresh' })
  }
  const run = (crowd: Crowd, how: EngineTask['how']) => () => runEngine(bench, engine, crowd, how)
  return {
    compare: (label, crowd) =>
      interleave(bench, label, {
        grouped: run(crowd, 'grouped'),
        single: run(crowd, 'one-per-transaction'),
        prisma: run(crowd, 'prisma'),
        ...(hasPgbench() ? { pgbench: () => runPgbenchRound(bench, crowd) } : {}),
      }),
    compareCrowds: (label, crowds) =>
      interleave(
        bench,
        label,
        Object.fromEntries(
          Object.entries(crowds).map(([name, crowd]) => [name, run(crowd, 'grouped')]),
        ),
      ),
    stop: engine.stop,
  }
}

async function runEngine(
  bench: Bench,
  engine: Child<EngineTask, EngineSample>,
  crowd: Crowd,
  how: EngineTask['how'],
): Promise<Sample> {
  const before = await databaseCpuMs(bench.databaseUrl)
  const sample = await engine.run({ ...crowd, milliseconds: bench.roundMs, how, keys: 'fresh' })
  const usedMs = (await databaseCpuMs(bench.databaseUrl)) - before
  return { ...sample, databaseCpuMicros: (usedMs * 1_000) / sample.deposits }
}

async function runPgbenchRound(bench: Bench, { callers, accounts }: Crowd): Promise<Sample> {
  const connections = Math.min(callers, MAX_PGBENCH_CONNECTIONS)
  const run = await runPgbench(
    bench.databaseUrl,
    connections,
    bench.roundMs,
    accounts === undefined ? 'one' : 'one-each',
  )
  const untold = { perSecond: Number.NaN, cpuMicros: Number.NaN, databaseCpuMicros: Number.NaN }
  return { ...untold, ...run }
}
