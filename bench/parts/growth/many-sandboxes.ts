import { median } from '@/lib/median'
import type { Bench, Table } from '../../bench'
import { makeSandboxes } from '../../load/sandboxes'
import { formatFixed, formatRate, formatSpread } from '../../report/format'
import { interleave } from '../../rounds'
import { ratios } from '../../statistics'
import { CALLERS, startEngine } from './engine'

/** Ten thousand sandboxes with a deposit each now and then, beside the same load on as many accounts as callers. */
export async function measureManySandboxes(bench: Bench) {
  const engine = startEngine(bench.databaseUrl)
  const many = await makeSandboxes(bench.databaseUrl, 10_000)
  const few = many.slice(0, CALLERS)
  const run = (accounts: string[], milliseconds: number) => () =>
    engine.run({ callers: CALLERS, milliseconds, how: 'grouped', keys: 'fresh', accounts })
  bench.progress('growth: warming up sandboxes')
  await run(many, bench.warmUpMs)()
  const samples = await interleave(bench, 'growth, sandboxes', {
    few: run(few, bench.roundMs),
    many: run(many, bench.roundMs),
  })
  await engine.stop()

  const line = (name: 'perSecond' | 'p99Ms') => {
    const of = (variant: string) => (samples[variant] ?? []).map((sample) => sample[name])
    return { few: of('few'), many: of('many'), ratio: formatSpread(ratios(of('many'), of('few'))) }
  }
  const rate = line('perSecond')
  const p99 = line('p99Ms')
  const table: Table = {
    columns: ['', `${CALLERS} accounts`, many.length.toLocaleString('en-US'), 'many ÷ few'],
    rows: [
      ['fresh deposits/s', formatRate(rate.few), formatRate(rate.many), rate.ratio],
      ['p99 in ms', ...[p99.few, p99.many].map((ms) => formatFixed(median(ms), 1)), p99.ratio],
    ],
  }
  return {
    samples,
    table: {
      title: 'Many sandboxes',
      about: `The engine at ${CALLERS} callers whose deposits go to ${many.length.toLocaleString('en-US')} sandboxes in turn, and to ${CALLERS} accounts.`,
      ...table,
    },
  }
}
