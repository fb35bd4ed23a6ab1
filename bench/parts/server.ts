import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Bench, Section } from '../bench'
import { type Child, startChild } from '../child'
import { cpuMsOf } from '../cpu'
import type { Load, LoadSample } from '../load/generator'
import { formatMs, formatRate, formatRatio, formatSpread } from '../report/format'
import { interleave } from '../rounds'
import { startApp, warmUp } from '../server'
import { median, ratios } from '../statistics'

const CONNECTIONS = [1, 16, 64, 256]
const LEAST_OF_CEILING = 0.6

type Sample = LoadSample & { cpuMicros: number }

/** What a request is, beside its port and its time. */
const REQUESTS = {
  healthz: { request: 'GET', path: '/healthz', keys: 'none' },
  fresh: { request: 'POST', path: '/api/deposits', keys: 'fresh' },
  replay: {
    request: 'POST',
    path: '/api/deposits',
    keys: Array.from({ length: 1_000 }, () => randomUUID()),
  },
  keyless: { request: 'POST', path: '/api/deposits', keys: 'none' },
} satisfies Record<string, Pick<Load, 'request' | 'path' | 'keys'>>

/** The whole server over HTTP, against the ceiling that the framework sets: GET /healthz of the same process. */
export async function measureServer(bench: Bench): Promise<Section> {
  const generator = startChild<Load, LoadSample>('load/generator.ts')
  const app = await startApp()
  const { healthz, fresh } = REQUESTS
  await warmUp(bench, generator, [
    { port: app.port, ...healthz },
    { port: app.port, ...fresh },
  ])
  const samples: Record<number, Record<string, Sample[]>> = {}
  for (const connections of CONNECTIONS) {
    const variants = Object.entries(REQUESTS).map(([name, request]) => [
      name,
      async (): Promise<Sample> => {
        const before = cpuMsOf(app.pid)
        const load = { port: app.port, connections, milliseconds: bench.roundMs, ...request }
        const sample = await generator.run(load)
        refuseFailures(sample)
        const answers = (sample.perSecond * bench.roundMs) / 1_000
        return { ...sample, cpuMicros: ((cpuMsOf(app.pid) - before) * 1_000) / answers }
      },
    ])
    samples[connections] = await interleave(
      bench,
      `server, ${connections} connections`,
      Object.fromEntries(variants),
    )
  }
  await app.stop()
  const ceiling = await measureGenerator(bench, generator)
  await generator.stop()

  const rate = (connections: number, name: string) =>
    samples[connections][name].map(({ perSecond }) => perSecond)
  const ofCeiling = (connections: number, name: string) =>
    ratios(rate(connections, name), rate(connections, 'healthz'))
  return {
    name: 'server',
    title: 'The server',
    about: `POST /api/deposits to one server process over kept-alive connections, with a key of its own for each request, with keys that are replayed, and without keys, beside GET /healthz of the same process, which is what the framework alone can answer. The load generator is another process and can send ${formatRate(ceiling)} requests a second to a bare server.`,
    columns: [
      'connections',
      '/healthz /s',
      'fresh keys /s',
      'fresh ÷ /healthz',
      'replays ÷ /healthz',
      'no key ÷ /healthz',
      'fresh p50, p99',
      'CPU µs/request, /healthz and fresh',
    ],
    rows: CONNECTIONS.map((connections) => {
      const of = (name: string) => samples[connections][name]
      return [
        String(connections),
        formatRate(rate(connections, 'healthz')),
        formatRate(rate(connections, 'fresh')),
        formatSpread(ofCeiling(connections, 'fresh')),
        formatSpread(ofCeiling(connections, 'replay')),
        formatSpread(ofCeiling(connections, 'keyless')),
        `${formatMs(of('fresh').map(({ p50Ms }) => p50Ms))}, ${formatMs(of('fresh').map(({ p99Ms }) => p99Ms))}`,
        ['healthz', 'fresh']
          .map((name) => median(of(name).map(({ cpuMicros }) => cpuMicros)).toFixed(0))
          .join(', '),
      ]
    }),
    bars: [64, 256].flatMap((connections) => {
      const fresh = median(ofCeiling(connections, 'fresh'))
      const replays = median(ratios(rate(connections, 'replay'), rate(connections, 'fresh')))
      return [
        {
          sentence: `fresh keys at ${connections} connections at 60 % or more of /healthz: ${(fresh * 100).toFixed(0)} %`,
          met: fresh >= LEAST_OF_CEILING,
        },
        {
          sentence: `replays at ${connections} connections at least as fast as fresh keys: ${formatRatio(replays)} times`,
          met: replays >= 1,
        },
      ]
    }),
    samples,
  }
}

/** A benchmark of refusals would be a fast one. */
function refuseFailures(sample: LoadSample): void {
  const failed = Object.keys(sample.statuses).filter((status) => !status.startsWith('2'))
  if (failed.length > 0) throw new Error(`Answered ${failed.join(', ')} under load.`)
}

/** How fast the generator is against a server that does nothing, in the process of the benchmark itself. */
async function measureGenerator(
  bench: Bench,
  generator: Child<Load, LoadSample>,
): Promise<number[]> {
  const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const load = { port, connections: 64, milliseconds: bench.roundMs, ...REQUESTS.healthz }
  bench.progress('server, the load generator against a bare server')
  const { perSecond } = await generator.run(load)
  server.close()
  return [perSecond]
}
