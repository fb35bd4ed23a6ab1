import { median } from '@/lib/median'
import type { Bench, Table } from '../../bench'
import { startChild } from '../../child'
import type { Load, LoadSample } from '../../load/generator'
import type { KeyPageSample, KeyPageTask } from '../../load/key-page'
import { type BusyAccount, storeAttempts } from '../../load/stored-attempts'
import { formatFixed, formatRate, formatSpread } from '../../report/format'
import { interleave } from '../../rounds'
import { startApp } from '../../server'
import { ratios } from '../../statistics'

const READERS = 16
const FEW = 100
/** Half of the smaller list has more, so that both answer a whole page. */
const PAGE_SIZE = 40

type Sample = { perSecond: number; p99Ms: number }

/** The lists of an account with a million attempts, beside those of one with a hundred. */
export async function measureManyAttempts(bench: Bench) {
  const many = bench.quick ? 100_000 : 1_000_000
  bench.progress(`growth: storing ${many.toLocaleString('en-US')} attempts of one account`)
  const accounts = {
    few: await storeAttempts(bench.databaseUrl, FEW),
    many: await storeAttempts(bench.databaseUrl, many),
  }
  const generator = startChild<Load, LoadSample>('load/generator.ts')
  const keyPage = startChild<KeyPageTask, KeyPageSample>('load/key-page.ts', {
    DATABASE_URL: bench.databaseUrl,
    LOG_LEVEL: 'silent',
  })
  const app = await startApp({ DATABASE_URL: bench.databaseUrl })
  const { roundMs: milliseconds } = bench
  const list = (query: string) => async (): Promise<Sample> => {
    const path = `/api/attempts?limit=${PAGE_SIZE}&${query}`
    const load = { port: app.port, connections: READERS, milliseconds, path, keys: 'none' } as const
    const sample = await generator.run({ ...load, request: 'GET' })
    if (Object.keys(sample.statuses).join() !== '200') throw new Error(`${path} was refused.`)
    return sample
  }
  const reads: Record<string, (account: BusyAccount) => () => Promise<Sample>> = {
    'GET /api/attempts, the latest': ({ id }) => list(`account=${id}`),
    'GET /api/attempts, from the middle on': ({ id, cursorInTheMiddle }) =>
      list(`account=${id}&after=${cursorInTheMiddle}`),
    "the queries of the key's page":
      ({ id, key }) =>
      () =>
        keyPage.run({ callers: READERS, milliseconds, account: id, key }),
  }
  const samples: Record<string, Record<string, Sample[]>> = {}
  for (const [name, read] of Object.entries(reads)) {
    await warmUp(bench, read(accounts.many))
    samples[name] = await interleave(bench, `growth, ${name}`, {
      few: read(accounts.few),
      many: read(accounts.many),
    })
  }
  await Promise.all([generator.stop(), keyPage.stop(), app.stop()])
  return { samples, table: describe(many, samples) }
}

async function warmUp(bench: Bench, read: () => Promise<Sample>): Promise<void> {
  bench.progress('growth: warming up the lists')
  const endsAt = performance.now() + bench.warmUpMs
  while (performance.now() < endsAt) await read()
}

function describe(many: number, samples: Record<string, Record<string, Sample[]>>) {
  const table: Table = {
    columns: ['', `${FEW} attempts`, many.toLocaleString('en-US'), 'many ÷ few', 'p99 in ms'],
    rows: Object.entries(samples).map(([name, { few = [], many = [] }]) => [
      name,
      formatRate(rates(few)),
      formatRate(rates(many)),
      formatSpread(ratios(rates(many), rates(few))),
      [few, many].map((of) => formatFixed(median(of.map(({ p99Ms }) => p99Ms)), 1)).join(', '),
    ]),
  }
  return {
    title: 'Many attempts of one account',
    about: `Reads a second by ${READERS} readers of an account with ${FEW} attempts and of one with ${many.toLocaleString('en-US')}, all of them with one key.`,
    ...table,
  }
}

function rates(samples: Sample[]): number[] {
  return samples.map(({ perSecond }) => perSecond)
}
