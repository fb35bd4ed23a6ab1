import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '@/lib/median'
import type { Bench } from '../../bench'
import { startChild } from '../../child'
import { memoryMbOf } from '../../cpu'
import type { Load, LoadSample } from '../../load/generator'
import { freshDeposits, startApp, warmUp } from '../../server'

export const CONNECTIONS = 256
const WATCH_EVERY_MS = 100

/** The resident memory of the server process at rest, and the most that it takes under load. */
export async function measureMemory(bench: Bench) {
  const generator = startChild<Load, LoadSample>('load/generator.ts')
  const app = await startApp()
  await sleep(1_000)
  const restMb = memoryMbOf(app.pid)
  const seen: number[] = []
  const watching = setInterval(() => seen.push(memoryMbOf(app.pid)), WATCH_EVERY_MS)
  const deposits = freshDeposits(app.port)
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
