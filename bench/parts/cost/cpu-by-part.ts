import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SERVER_BUNDLE, SERVER_COMMAND } from '../../../scripts/support/server-command'
import type { Bench } from '../../bench'
import { startChild } from '../../child'
import { cpuMsOf, mainThreadCpuMsOf } from '../../cpu'
import type { Load, LoadSample } from '../../load/generator'
import { type CpuProfile, countSamples } from '../../profile/cpu-profile'
import { findSources } from '../../profile/find-sources'
import { partOfCode } from '../../profile/part-of-code'
import { formatFixed } from '../../report/format'
import { freshDeposits, startServer, warmUp } from '../../server'

const CONNECTIONS = 64

const nowMicros = () => Number(process.hrtime.bigint() / 1_000n)

/** Where the server's CPU time goes: samples of its main thread, by the folder of the code that ran. */
export async function measureCpuByPart(bench: Bench) {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-profile-'))
  const generator = startChild<Load, LoadSample>('load/generator.ts')
  const app = await startServer(() => [
    ...['--cpu-prof', `--cpu-prof-dir=${folder}`],
    ...SERVER_COMMAND,
  ])
  const deposits = freshDeposits(app.port)
  await warmUp(bench, generator, [deposits])
  bench.progress('cost: CPU by part of the code')
  const cpuMs = () => ({ main: mainThreadCpuMsOf(app.pid), all: cpuMsOf(app.pid) })
  const [fromMicros, before] = [nowMicros(), cpuMs()]
  const milliseconds = bench.roundMs * bench.rounds
  const sample = await generator.run({ connections: CONNECTIONS, milliseconds, ...deposits })
  const [toMicros, after] = [nowMicros(), cpuMs()]
  await Promise.all([generator.stop(), app.stop()])
  const profile = readProfile(folder, app.pid)
  rmSync(folder, { recursive: true, force: true })

  const counts = countSamples(profile, { fromMicros, toMicros }, (functionName, url) =>
    partOfCode(functionName, url, process.cwd()),
  )
  if (counts.size === 0) throw new Error('The CPU profile has no sample of the time under load.')
  const answers = Object.values(sample.statuses).reduce((sum, count) => sum + count, 0)
  const microsOf = (name: 'main' | 'all') => ((after[name] - before[name]) * 1_000) / answers
  return {
    samples: { counts: Object.fromEntries(counts), before, after, answers },
    table: {
      title: 'CPU a request by part of the code',
      about: `POST /api/deposits with fresh keys over ${CONNECTIONS} connections, from a CPU profile of the server. Functions of V8 and of Node's C++ count for the code that calls them.`,
      columns: ['part', 'share of the main thread', 'µs/request'],
      rows: toRows(counts, microsOf('main'), microsOf('all')),
    },
  }
}

function toRows(counts: Map<string, number>, mainMicros: number, allMicros: number): string[][] {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const parts = [...counts].sort(([, a], [, b]) => b - a)
  return [
    ...parts.map(([part, count]) => [
      part,
      `${formatFixed((count / total) * 100, 1)} %`,
      formatFixed((count / total) * mainMicros, 0),
    ]),
    ['the main thread in all', '', formatFixed(mainMicros, 0)],
    ['other threads, the profiler too', '', formatFixed(allMicros - mainMicros, 0)],
  ]
}

/** Node writes a file for each thread, named by the process and the thread; the main thread is 0. */
function readProfile(folder: string, pid: number): CpuProfile {
  const file = readdirSync(folder).find((name) => name.includes(`.${pid}.0.`))
  if (file === undefined) throw new Error('The server left no CPU profile.')
  return findSources(JSON.parse(readFileSync(path.join(folder, file), 'utf8')), SERVER_BUNDLE)
}
