import { Client } from 'pg'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { atLeast } from '../bars'
import type { Bench, Section } from '../bench'
import { startChild } from '../child'
import { cpuMsOf, untilIdle } from '../cpu'
import type { Load, LoadSample } from '../load/generator'
import { makeSandboxes } from '../load/sandboxes'
import { formatFixed, formatMs, formatRate, formatSpread } from '../report/format'
import { interleave } from '../rounds'
import { startApp, warmUp } from '../server'
import { median, ratios } from '../statistics'

const CONNECTIONS = 64
/** A short round would be over before most of its exchanges are written. */
const ROUND_FACTOR = 3
const UNIVERSAL = 'the universal balance'
const ONE_SANDBOX = 'one sandbox'

type Sample = LoadSample & { cpuMicros: number }

/** Deposits into sandboxes, whose exchanges are recorded, beside the universal balance, of which nothing is. */
export async function measureRecording(bench: Bench): Promise<Section> {
  const sandboxes = await makeSandboxes(bench.databaseUrl, CONNECTIONS)
  const accounts: Record<string, string[]> = {
    [UNIVERSAL]: [UNIVERSAL_ACCOUNT_ID],
    [ONE_SANDBOX]: sandboxes.slice(0, 1),
    [`${CONNECTIONS} sandboxes`]: sandboxes,
  }
  const generator = startChild<Load, LoadSample>('load/generator.ts')
  const app = await startApp({ DATABASE_URL: bench.databaseUrl })
  const deposits = { port: app.port, request: 'POST', path: '/api/deposits' } as const
  await warmUp(bench, generator, [{ ...deposits, keys: 'fresh' }])
  let sentToSandboxes = 0
  const variants = Object.entries(accounts).map(([name, accounts]) => {
    const load: Load = {
      ...deposits,
      keys: 'fresh',
      accounts,
      connections: CONNECTIONS,
      milliseconds: bench.roundMs * ROUND_FACTOR,
    }
    const measure = async (): Promise<Sample> => {
      const before = cpuMsOf(app.pid)
      const sample = await generator.run(load)
      // What still waits to be written must not slow the next variant, and its CPU time belongs to this one.
      await untilIdle(app.pid)
      const answers = sample.statuses[201] ?? 0
      if (Object.keys(sample.statuses).join() !== '201') throw new Error(`${name}: refused.`)
      if (name !== UNIVERSAL) sentToSandboxes += answers
      return { ...sample, cpuMicros: ((cpuMsOf(app.pid) - before) * 1_000) / answers }
    }
    return [name, measure] as const
  })
  const samples = await interleave(bench, 'recording', Object.fromEntries(variants))
  await Promise.all([generator.stop(), app.stop()])
  const written = await countWrittenExchanges(bench.databaseUrl)

  const toUniversal = (name: string) => ratios(rates(samples[name]), rates(samples[UNIVERSAL]))
  return {
    name: 'recording',
    title: 'Sandboxes with recording on',
    about: `POST /api/deposits with fresh keys over ${CONNECTIONS} connections to one server process. Each exchange with a sandbox is recorded; nothing is recorded of the universal balance.`,
    columns: [
      'deposits into',
      'deposits/s',
      '÷ the universal balance',
      'p50, p99',
      'CPU µs/request',
    ],
    rows: Object.entries(samples).map(([name, of]) => [
      name,
      formatRate(rates(of)),
      formatSpread(toUniversal(name)),
      `${formatMs(of.map(({ p50Ms }) => p50Ms))}, ${formatMs(of.map(({ p99Ms }) => p99Ms))}`,
      formatFixed(median(of.map(({ cpuMicros }) => cpuMicros)), 0),
    ]),
    notes: [
      `${formatFixed((written / sentToSandboxes) * 100, 1)} % of the sandboxes' exchanges were written to the database: the server drops one when too many wait to be written.`,
      `One sandbox differs from the universal balance by the recording alone. Deposits into ${CONNECTIONS} sandboxes also need a transaction for each account, where those into one account share one.`,
    ],
    bars: [
      atLeast(
        'deposits into one sandbox of those into the universal balance',
        median(toUniversal(ONE_SANDBOX)),
        0.9,
      ),
    ],
    samples,
  }
}

function rates(samples: Sample[] = []): number[] {
  return samples.map(({ perSecond }) => perSecond)
}

/** Those that were deleted again too, since a sandbox keeps only its latest. */
async function countWrittenExchanges(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ written: string }>(
      "SELECT n_tup_ins AS written FROM pg_stat_user_tables WHERE relname = 'exchanges'",
    )
    return Number(rows[0]?.written)
  } finally {
    await client.end()
  }
}
