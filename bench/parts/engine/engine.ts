import { median } from '@/lib/median'
import { atLeast, atMost } from '../../bars'
import type { Bench, Section } from '../../bench'
import { makeSandboxes } from '../../load/sandboxes'
import { hasPgbench } from '../../pgbench'
import { formatFixed, formatRate, formatRatio, formatSpread } from '../../report/format'
import { ratios } from '../../statistics'
import { type Crowd, MAX_PGBENCH_CONNECTIONS, type Sample, startEngine } from './measure'

/** The engine without HTTP, against ways of committing one deposit at a time to the same tables. */
export async function measureEngine(bench: Bench): Promise<Section> {
  const sandboxes = await makeSandboxes(bench.databaseUrl, 64)
  const crowds: Record<string, Crowd> = {
    '1': { callers: 1 },
    '16': { callers: 16 },
    '64': { callers: 64 },
    '64, each on an account of its own': { callers: 64, accounts: sandboxes },
    '256': { callers: 256 },
  }
  const engine = await startEngine(bench)
  const samples: Record<string, Record<string, Sample[]>> = {}
  for (const [name, crowd] of Object.entries(crowds)) {
    samples[name] = await engine.compare(`engine, ${name} callers`, crowd)
  }
  const spread = await engine.compareCrowds('engine, one account and many', {
    one: { callers: 64 },
    many: { callers: 64, accounts: sandboxes },
  })
  await engine.stop()

  const of = (crowd: string, name: string) => samples[crowd]?.[name] ?? []
  const times = (crowd: string, name: string) =>
    ratios(rates(of(crowd, 'grouped')), rates(of(crowd, name)))
  const cpu64 = median(of('64', 'grouped').map(({ cpuMicros }) => cpuMicros))
  return {
    name: 'engine',
    title: 'The engine',
    about: `makeDeposit with a fresh key for every deposit, all on one balance unless the row says otherwise, against the same code committing one deposit per transaction, Prisma's interactive transaction, and pgbench${hasPgbench() ? ` (at most ${MAX_PGBENCH_CONNECTIONS} connections)` : ' (not installed here, so left out)'} running the same writes. Deposits per second, then how many times the others' rate: the median of the rounds and their range.`,
    columns: [
      'callers',
      'deposits/s',
      '× one per transaction',
      '× Prisma interactive',
      '× pgbench',
      'CPU µs/deposit, app + database',
    ],
    rows: Object.keys(crowds).map((crowd) => [
      crowd,
      formatRate(rates(of(crowd, 'grouped'))),
      formatSpread(times(crowd, 'single')),
      formatSpread(times(crowd, 'prisma')),
      formatSpread(times(crowd, 'pgbench')),
      cpuOf(of(crowd, 'grouped')),
    ]),
    notes: [
      `In rounds of their own, 64 callers on 64 accounts make ${formatSpread(ratios(rates(spread.many), rates(spread.one)))} times the deposits of 64 callers on one account.`,
      ...Object.keys(crowds).flatMap((crowd) => explainFailures(crowd, of(crowd, 'pgbench'))),
    ],
    bars: [
      ...(hasPgbench()
        ? [atLeast('at 64 callers times pgbench', median(times('64', 'pgbench')), 10)]
        : []),
      atLeast(
        "at 64 callers times Prisma's interactive transaction",
        median(times('64', 'prisma')),
        40,
      ),
      // Two paths that do the same differ by the noise of the machine.
      atLeast('at 1 caller times one per transaction', median(times('1', 'single')), 0.95),
      atMost("µs of the app's CPU a deposit at 64 callers", cpu64, 25),
    ],
    sentence: `The engine makes ${formatRate(rates(of('64', 'grouped')))} durable deposits a second into one balance for 64 callers: ${formatRatio(median(times('64', 'single')))} times the same code with one deposit a transaction, ${formatRatio(median(times('64', 'prisma')))} times Prisma's interactive transaction.`,
    samples: { ...samples, spread },
  }
}

function rates(samples: Sample[] | undefined): number[] {
  return (samples ?? []).map(({ perSecond }) => perSecond)
}

/** Why rounds of pgbench are missing from a row, so that no cell is empty or rests on fewer rounds without a word. */
function explainFailures(crowd: string, samples: Sample[]): string[] {
  const failures = samples.flatMap(({ failure }) => failure ?? [])
  if (failures.length === 0) return []
  return [
    `At ${crowd} callers ${failures.length} of ${samples.length} rounds of pgbench have no result: ${failures[0]}.`,
  ]
}

function cpuOf(samples: Sample[]): string {
  const app = median(samples.map(({ cpuMicros }) => cpuMicros))
  const database = median(samples.map(({ databaseCpuMicros }) => databaseCpuMicros))
  return `${formatFixed(app, 0)} + ${formatFixed(database, 0)}`
}
