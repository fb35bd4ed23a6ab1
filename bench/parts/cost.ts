import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench, Section } from '../bench'
import { startChild } from '../child'
import { memoryMbOf } from '../cpu'
import type { BatchCost, BatchTask } from '../load/batches'
import type { Load, LoadSample } from '../load/generator'
import { formatRate } from '../report/format'
import { startApp, warmUp } from '../server'
import { median } from '../statistics'

const BATCH_SIZES = [1, 10, 100, 500]
const CONNECTIONS = 256
const MOST_MEMORY_MB = 300
const WATCH_EVERY_MS = 100

/** What a deposit costs the database by the size of its batch, and what the server costs in memory. */
export async function measureCost(bench: Bench): Promise<Section> {
  const batches = startChild<BatchTask, BatchCost>('load/batches.ts', { LOG_LEVEL: 'silent' })
  const costs: BatchCost[] = []
  for (const size of BATCH_SIZES) {
    bench.progress(`cost: batches of ${size}`)
    costs.push(await batches.run({ size, batches: Math.max(20, Math.ceil(2_000 / size)) }))
  }
  await batches.stop()
  const memory = await measureMemory(bench)
  const line = (name: string, value: (cost: BatchCost) => number, digits: number) => [
    name,
    ...costs.map((cost) => value(cost).toFixed(digits)),
  ]
  return {
    name: 'cost',
    title: 'What it costs',
    about: `Per deposit with a fresh key, by the number of deposits in one commit. The server process takes ${memory.restMb.toFixed(0)} MB at rest and at most ${memory.mostMb.toFixed(0)} MB while ${CONNECTIONS} connections deposit ${formatRate([memory.perSecond])} times a second.`,
    columns: ['in one commit', ...BATCH_SIZES.map(String)],
    rows: [
      line('statements per deposit', ({ statements }) => statements, 3),
      line('bytes of WAL per deposit', ({ walBytes }) => walBytes, 0),
      line('commit, ms (median)', ({ commitMs }) => commitMs, 2),
      line('ms per deposit', ({ commitMs, size }) => commitMs / size, 3),
    ],
    bars: [
      {
        sentence: `the server takes at most ${MOST_MEMORY_MB} MB under load: ${memory.mostMb.toFixed(0)} MB`,
        met: memory.mostMb <= MOST_MEMORY_MB,
      },
    ],
    samples: { costs, memory },
  }
}

async function measureMemory(bench: Bench) {
  const generator = startChild<Load, LoadSample>('load/generator.ts')
  const app = await startApp()
  await sleep(1_000)
  const restMb = memoryMbOf(app.pid)
  const seen: number[] = []
  const watching = setInterval(() => seen.push(memoryMbOf(app.pid)), WATCH_EVERY_MS)
  const deposits = {
    port: app.port,
    request: 'POST',
    path: '/api/deposits',
    keys: 'fresh',
  } as const
  await warmUp(bench, generator, [deposits])
  const rates: number[] = []
  for (let round = 0; round < bench.rounds; round++) {
    bench.progress(`cost: memory under load, round ${round + 1} of ${bench.rounds}`)
    const { perSecond } = await generator.run({
      connections: CONNECTIONS,
      milliseconds: bench.roundMs * 2,
      ...deposits,
    })
    rates.push(perSecond)
  }
  clearInterval(watching)
  await Promise.all([generator.stop(), app.stop()])
  return { restMb, mostMb: Math.max(...seen), perSecond: median(rates), seen }
}
