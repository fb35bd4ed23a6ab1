import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { median } from '@/lib/median'
import { atLeast, atMost } from '../bars'
import type { Bench, Section } from '../bench'
import {
  installExpress,
  startBare,
  startExpressLibrary,
  startExpressPrisma,
  startNextRoute,
  startNoOp,
} from '../beside/start-beside'
import { startChild } from '../child'
import { cpuMsOf } from '../cpu'
import type { Load, LoadSample } from '../load/generator'
import { hasPgbench, runPgbench } from '../pgbench'
import { formatFixed, formatMs, formatRate, formatRatio, formatSpread } from '../report/format'
import { interleave } from '../rounds'
import { type RunningServer, startApp, warmUp } from '../server'
import { ratios } from '../statistics'

const CONNECTIONS = [1, 16, 64, 256]

type Sample = LoadSample & { cpuMicros: number }
type Request = Pick<Load, 'request' | 'path' | 'keys'> & { server: RunningServer }

/** POST /api/deposits over HTTP, beside servers that do less, and servers that others would write. */
export async function measureServer(bench: Bench): Promise<Section> {
  const generator = startChild<Load, LoadSample>('load/generator.ts')
  bench.progress('server, npm install of the others')
  const express = await installExpress()
  const app = await startApp()
  const noOp = await startNoOp()
  const bare = await startBare()
  const nextRoute = await startNextRoute()
  const library = await startExpressLibrary(express)
  const prisma = await startExpressPrisma(express)
  const fresh = { request: 'POST', path: '/api/deposits', keys: 'fresh' } as const
  const requests: Record<string, Request> = {
    fresh: { server: app, ...fresh },
    replay: { server: app, ...fresh, keys: Array.from({ length: 1_000 }, () => randomUUID()) },
    keyless: { server: app, ...fresh, keys: 'none' },
    noOp: { server: noOp, ...fresh, path: '/api/no-op' },
    bare: { server: bare, ...fresh },
    nextRoute: { server: nextRoute, ...fresh },
    library: { server: library, ...fresh, path: '/deposits' },
    prisma: { server: prisma, ...fresh, path: '/deposits' },
  }
  await warmUp(
    bench,
    generator,
    Object.values(requests).map(({ server, ...request }) => ({ port: server.port, ...request })),
  )
  const samples: Record<number, Record<string, Sample[]>> = {}
  for (const connections of CONNECTIONS) {
    const measure =
      ({ server, ...request }: Request) =>
      async (): Promise<Sample> => {
        const before = cpuMsOf(server.pid)
        const load = { port: server.port, connections, milliseconds: bench.roundMs, ...request }
        const sample = await generator.run(load)
        refuseFailures(sample)
        const answers = (sample.perSecond * bench.roundMs) / 1_000
        return { ...sample, cpuMicros: ((cpuMsOf(server.pid) - before) * 1_000) / answers }
      }
    const variants = Object.entries(requests).map(([name, request]) => [name, measure(request)])
    samples[connections] = await interleave(
      bench,
      `server, ${connections} connections`,
      Object.fromEntries(variants),
    )
  }
  const pgbench = await compareWithPgbench(bench, samples[1]?.fresh ?? [])
  const servers = [app, noOp, bare, nextRoute, library, prisma]
  await Promise.all([generator.stop(), ...servers.map((server) => server.stop())])
  rmSync(express, { recursive: true, force: true })

  const of = (connections: number, name: string) => samples[connections]?.[name] ?? []
  const rate = (connections: number, name: string) =>
    of(connections, name).map(({ perSecond }) => perSecond)
  const fresh64 = of(64, 'fresh')
  const times = (connections: number, name: string) =>
    ratios(rate(connections, 'fresh'), rate(connections, name))
  const p99 = median(fresh64.map(({ p99Ms, p50Ms }) => p99Ms / p50Ms))
  return {
    name: 'server',
    title: 'The server',
    about: `POST /api/deposits to one server process over kept-alive connections: fresh keys, replays, no key. Beside it, in turn: a path of the same app that deposits nothing (no-op); Node's HTTP server alone, answering the same bytes (bare); the same handler as a Next route handler; Express with @node-idempotency/core on the same PostgreSQL; and Express with Prisma's interactive transaction, one deposit a request.`,
    columns: [
      'connections',
      'fresh keys /s',
      'replays ÷ fresh',
      'no key ÷ fresh',
      'fresh ÷ no-op',
      'fresh ÷ bare',
      '× Next route',
      '× Express, library',
      '× Express, Prisma',
      'fresh p50, p99',
      'CPU µs, fresh and no-op',
    ],
    rows: CONNECTIONS.map((connections) => [
      String(connections),
      formatRate(rate(connections, 'fresh')),
      formatSpread(ratios(rate(connections, 'replay'), rate(connections, 'fresh'))),
      formatSpread(ratios(rate(connections, 'keyless'), rate(connections, 'fresh'))),
      formatSpread(times(connections, 'noOp')),
      formatSpread(times(connections, 'bare')),
      formatSpread(times(connections, 'nextRoute')),
      formatSpread(times(connections, 'library')),
      formatSpread(times(connections, 'prisma')),
      `${formatMs(of(connections, 'fresh').map(({ p50Ms }) => p50Ms))}, ${formatMs(of(connections, 'fresh').map(({ p99Ms }) => p99Ms))}`,
      ['fresh', 'noOp']
        .map((name) =>
          formatFixed(median(of(connections, name).map(({ cpuMicros }) => cpuMicros)), 0),
        )
        .join(', '),
    ]),
    bars: [
      atLeast('at 64 connections times the Next route handler', median(times(64, 'nextRoute')), 4),
      atLeast('at 64 connections times Express with a library', median(times(64, 'library')), 5),
      atLeast('at 64 connections times Express with Prisma', median(times(64, 'prisma')), 8),
      atLeast('at 64 connections of the no-op', median(times(64, 'noOp')), 0.4),
      atLeast('at 256 connections of the no-op', median(times(256, 'noOp')), 0.4),
      ...CONNECTIONS.map((connections) =>
        atLeast(
          `replays at ${connections} connections times fresh keys`,
          median(ratios(rate(connections, 'replay'), rate(connections, 'fresh'))),
          1,
        ),
      ),
      ...(pgbench === null
        ? []
        : [atLeast("at 1 connection of pgbench's single client", pgbench, 0.5)]),
      atMost('p99 at 64 connections times p50', p99, 4),
    ],
    sentence: `Over HTTP, at 64 connections, one server process makes ${formatRate(rate(64, 'fresh'))} deposits a second: ${formatRatio(median(times(64, 'library')))} times an Express server with an idempotency library, ${formatRatio(median(times(64, 'prisma')))} times one deposit a request with Prisma, and ${formatRatio(median(times(64, 'nextRoute')))} times the same handler as a Next route.`,
    samples,
  }
}

/** A benchmark of refusals would be a fast one. */
function refuseFailures(sample: LoadSample): void {
  const failed = Object.keys(sample.statuses).filter((status) => !status.startsWith('2'))
  if (failed.length > 0) throw new Error(`Answered ${failed.join(', ')} under load.`)
}

/** One connection's deposits a second as a part of what pgbench's single client makes of the same writes. */
async function compareWithPgbench(bench: Bench, fresh: Sample[]): Promise<number | null> {
  if (!hasPgbench()) return null
  const rates: number[] = []
  for (let round = 0; round < bench.rounds; round++) {
    bench.progress(`server, pgbench, round ${round + 1} of ${bench.rounds}`)
    const run = await runPgbench(bench.databaseUrl, 1, bench.roundMs)
    if ('perSecond' in run) rates.push(run.perSecond)
  }
  return median(fresh.map(({ perSecond }) => perSecond)) / median(rates)
}
