import { atMost } from '../../bars'
import type { Bench, Section } from '../../bench'
import { startChild } from '../../child'
import type { BatchCost, BatchTask } from '../../load/batches'
import { formatFixed, formatRate } from '../../report/format'
import { measureCpuByPart } from './cpu-by-part'
import { CONNECTIONS, measureMemory } from './memory'
import { measureStart } from './start'

const BATCH_SIZES = [1, 10, 100, 500]

/** What a deposit costs the database by the size of its batch, and what the server costs in memory, CPU and time to start. */
export async function measureCost(bench: Bench): Promise<Section> {
  const costs = await measureBatches(bench)
  const memory = await measureMemory(bench)
  const start = await measureStart(bench)
  const cpu = await measureCpuByPart(bench)
  const line = (name: string, value: (cost: BatchCost) => number, digits: number) => [
    name,
    ...costs.map((cost) => formatFixed(value(cost), digits)),
  ]
  return {
    name: 'cost',
    title: 'What it costs',
    about: `Per deposit with a fresh key, by the number of deposits in one commit. The server process takes ${formatFixed(memory.restMb, 0)} MB at rest and at most ${formatFixed(memory.mostMb, 0)} MB while ${CONNECTIONS} connections deposit ${formatRate([memory.perSecond])} times a second.`,
    columns: ['in one commit', ...BATCH_SIZES.map(String)],
    rows: [
      line('statements per deposit', ({ statements }) => statements, 3),
      line('bytes of WAL per deposit', ({ walBytes }) => walBytes, 0),
      line('commit, ms (median)', ({ commitMs }) => commitMs, 2),
      line('ms per deposit', ({ commitMs, size }) => commitMs / size, 3),
    ],
    more: [start.table, cpu.table],
    bars: [
      atMost(`MB of memory at ${CONNECTIONS} connections`, memory.mostMb, 300),
      atMost('MB of memory at rest', memory.restMb, 200),
      atMost('start to ready times next start alone', start.ratio, 2),
    ],
    samples: { costs, memory, start: start.samples, cpu: cpu.samples },
  }
}

async function measureBatches(bench: Bench): Promise<BatchCost[]> {
  const batches = startChild<BatchTask, BatchCost>('load/batches.ts', { LOG_LEVEL: 'silent' })
  const costs: BatchCost[] = []
  for (const size of BATCH_SIZES) {
    bench.progress(`cost: batches of ${size}`)
    costs.push(await batches.run({ size, batches: Math.max(20, Math.ceil(2_000 / size)) }))
  }
  await batches.stop()
  return costs
}
