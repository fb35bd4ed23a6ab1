import type { Bench, Section } from '../bench'
import { type Child, startChild } from '../child'
import { databaseCpuMs } from '../cpu'
import type { EngineSample, EngineTask } from '../load/engine'
import { hasPgbench, runPgbench } from '../pgbench'
import { formatRate, formatRatio, formatSpread } from '../report/format'
import { interleave } from '../rounds'
import { median, ratios } from '../statistics'

const CALLERS = [1, 16, 64, 256]
/** The server that comes with the app takes 200 connections, some of which are ours. */
const MOST_PGBENCH_CONNECTIONS = 150

type Sample = { perSecond: number; cpuMicros: number; databaseCpuMicros: number }

/** The engine without HTTP, against ways of committing one deposit at a time to the same tables. */
export async function measureEngine(bench: Bench): Promise<Section> {
  const engine = startChild<EngineTask, EngineSample>('load/engine.ts', { LOG_LEVEL: 'silent' })
  await warmUp(bench, engine)
  const samples: Record<number, Record<string, Sample[]>> = {}
  for (const callers of CALLERS) {
    const how = (name: EngineTask['how']) => () => runEngine(bench, engine, callers, name)
    samples[callers] = await interleave(bench, `engine, ${callers} callers`, {
      grouped: how('grouped'),
      single: how('one-per-transaction'),
      prisma: how('prisma'),
      ...(hasPgbench() ? { pgbench: () => runPgbenchRound(bench, callers) } : {}),
    })
  }
  await engine.stop()

  const rate = (callers: number, name: string) =>
    samples[callers][name]?.map(({ perSecond }) => perSecond) ?? []
  const ratio = (callers: number, name: string) =>
    ratios(rate(callers, 'grouped'), rate(callers, name))
  return {
    name: 'engine',
    title: 'The engine',
    about: `makeDeposit with a fresh key for every deposit, all on one balance, against the same code committing one deposit per transaction, Prisma's interactive transaction, and pgbench${hasPgbench() ? ` (at most ${MOST_PGBENCH_CONNECTIONS} connections)` : ' (not installed here, so left out)'} running the same writes. Deposits per second, then how many times the others' rate: the median of the rounds and their range.`,
    columns: [
      'callers',
      'deposits/s',
      '× one per transaction',
      '× Prisma interactive',
      '× pgbench',
      'CPU µs/deposit, app + database',
    ],
    rows: CALLERS.map((callers) => [
      String(callers),
      formatRate(rate(callers, 'grouped')),
      formatSpread(ratio(callers, 'single')),
      formatSpread(ratio(callers, 'prisma')),
      formatSpread(ratio(callers, 'pgbench')),
      cpuOf(samples[callers].grouped),
    ]),
    bars: [
      ...(hasPgbench()
        ? [bar('at 64 callers at least 10 times pgbench', median(ratio(64, 'pgbench')), 10)]
        : []),
      bar(
        "at 64 callers at least 40 times Prisma's interactive transaction",
        median(ratio(64, 'prisma')),
        40,
      ),
      // Two paths that do the same differ by the noise of the machine.
      bar('at 1 caller no slower than one per transaction', median(ratio(1, 'single')), 0.95),
    ],
    sentence: `The engine makes ${formatRate(rate(64, 'grouped'))} durable deposits a second into one balance for 64 callers: ${formatRatio(median(ratio(64, 'single')))} times the same code with one deposit a transaction, ${formatRatio(median(ratio(64, 'prisma')))} times Prisma's interactive transaction.`,
    samples,
  }
}

function bar(sentence: string, measured: number, least: number) {
  return { sentence: `${sentence}: ${formatRatio(measured)}`, met: measured >= least }
}

/** Until the code is compiled: before, a rate says more about Node than about the engine. */
async function warmUp(bench: Bench, engine: Child<EngineTask, EngineSample>): Promise<void> {
  for (const how of ['grouped', 'one-per-transaction', 'prisma'] as const) {
    bench.progress(`engine: warming up ${how}`)
    await engine.run({ callers: 64, milliseconds: bench.warmUpMs, how, keys: 'fresh' })
  }
}

async function runEngine(
  bench: Bench,
  engine: Child<EngineTask, EngineSample>,
  callers: number,
  how: EngineTask['how'],
): Promise<Sample> {
  const before = await databaseCpuMs(bench.databaseUrl)
  const sample = await engine.run({ callers, milliseconds: bench.roundMs, how, keys: 'fresh' })
  const usedMs = (await databaseCpuMs(bench.databaseUrl)) - before
  return { ...sample, databaseCpuMicros: (usedMs * 1_000) / sample.deposits }
}

async function runPgbenchRound(bench: Bench, callers: number): Promise<Sample> {
  const connections = Math.min(callers, MOST_PGBENCH_CONNECTIONS)
  const perSecond = await runPgbench(bench.databaseUrl, connections, bench.roundMs)
  return { perSecond, cpuMicros: Number.NaN, databaseCpuMicros: Number.NaN }
}

function cpuOf(samples: Sample[]): string {
  const app = median(samples.map(({ cpuMicros }) => cpuMicros))
  const database = median(samples.map(({ databaseCpuMicros }) => databaseCpuMicros))
  return `${app.toFixed(0)} + ${database.toFixed(0)}`
}
