import { Client } from 'pg'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import type { Bench } from '../../bench'
import { startChild } from '../../child'
import { cpuMsOf, untilIdle } from '../../cpu'
import type { Load, LoadSample } from '../../load/generator'
import { makeSandboxes } from '../../load/sandboxes'
import { interleave } from '../../rounds'
import { freshDeposits, startApp, warmUp } from '../../server'

export const CONNECTIONS = 64
export const UNIVERSAL = 'the universal balance'
export const ONE_SANDBOX = 'one sandbox'

/** A short round would be over before most of its exchanges are written. */
const ROUND_FACTOR = 3

export type Sample = LoadSample & { cpuMicros: number }

/** Samples of deposits into each kind of account, and which part of the sandboxes' exchanges were written. */
export async function measureDeposits(bench: Bench) {
  const sandboxes = await makeSandboxes(bench.databaseUrl, CONNECTIONS)
  const generator = startChild<Load, LoadSample>('load/generator.ts')
  const app = await startApp({ DATABASE_URL: bench.databaseUrl })
  const deposits = freshDeposits(app.port)
  await warmUp(bench, generator, [deposits])
  let sentToSandboxes = 0
  const depositInto = (accounts: string[]) => async (): Promise<Sample> => {
    const before = cpuMsOf(app.pid)
    const milliseconds = bench.roundMs * ROUND_FACTOR
    const load: Load = { ...deposits, accounts, connections: CONNECTIONS, milliseconds }
    const sample = await generator.run(load)
    if (Object.keys(sample.statuses).join() !== '201') throw new Error('A deposit was refused.')
    // What still waits to be written must not slow the next variant, and its CPU time belongs to this one.
    await untilIdle(app.pid)
    const answers = sample.statuses[201] ?? 0
    if (accounts[0] !== UNIVERSAL_ACCOUNT_ID) sentToSandboxes += answers
    return { ...sample, cpuMicros: ((cpuMsOf(app.pid) - before) * 1_000) / answers }
  }
  const samples = await interleave(bench, 'recording', {
    [UNIVERSAL]: depositInto([UNIVERSAL_ACCOUNT_ID]),
    [ONE_SANDBOX]: depositInto(sandboxes.slice(0, 1)),
    [`${CONNECTIONS} sandboxes`]: depositInto(sandboxes),
  })
  await Promise.all([generator.stop(), app.stop()])
  const written = await countWrittenExchanges(bench.databaseUrl)
  return { samples, writtenPart: written / sentToSandboxes }
}

/** Counts those that were deleted again too, since a sandbox keeps only its latest. */
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
