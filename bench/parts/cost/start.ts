import path from 'node:path'
import { median } from '@/lib/median'
import { HEAP_LIMITS, WITH_COMMONJS_TYPESCRIPT } from '../../../scripts/support/server-command'
import type { Bench } from '../../bench'
import { formatRatio, formatSpread } from '../../report/format'
import { interleave } from '../../rounds'
import { startServer } from '../../server'
import { ratios } from '../../statistics'

const NPM_START = [...HEAP_LIMITS, ...WITH_COMMONJS_TYPESCRIPT, path.resolve('scripts', 'start.ts')]
const NEXT_START = [require.resolve('next/dist/bin/next'), 'start', '--hostname', '127.0.0.1']

/** Both have it, and it reads the balance from the database. */
const PAGE = '/'

/** From the start of the process to the first deposit page, beside `next start` alone on the same build and database. */
export async function measureStart(bench: Bench) {
  const timeStart = (command: string[]) => async () => {
    const server = await startServer(() => command, {}, PAGE)
    await server.stop()
    return server.readyAfterMs
  }
  const samples = await interleave(bench, 'cost, start', {
    app: timeStart(NPM_START),
    next: timeStart(NEXT_START),
  })
  const { app = [], next = [] } = samples
  const perRound = ratios(app, next)
  const seconds = (milliseconds: number[]) => `${formatRatio(median(milliseconds) / 1_000)} s`
  return {
    samples,
    ratio: median(perRound),
    table: {
      title: 'Start to ready',
      about: `From the start of the process until ${PAGE} has answered, of a start that builds nothing. npm start also compares the sources with the build, looks for new migrations, and serves the API.`,
      columns: ['npm start', 'next start alone', 'npm start ÷ next start'],
      rows: [[seconds(app), seconds(next), formatSpread(perRound)]],
    },
  }
}
