import { Client } from 'pg'
import { median } from '@/lib/median'
import { runMain, SentenceError } from '../scripts/support/sentence-error'
import { type Child, startChild } from './child'
import { databaseCpuMs } from './cpu'
import type { AccountsSample, AccountsTask } from './load/accounts'
import { ratios, spread } from './statistics'

const CALLERS = 64
const ACCOUNTS = [1, 64]
const ROUNDS = 10
const ROUND_MS = 2_000
const WARM_UP_MS = 6_000

type Side = { address: string; child: Child<AccountsTask, AccountsSample>; workers: string[] }
type Measured = { side: Side; samples: Sample[] }
type Sample = {
  perSecond: number
  appMicros: number
  coordinatorMicros: number
  workerMicros: number
}

/**
 * two-databases ADDRESS ADDRESS: deposits a second on two migrated databases, in turn, for 64 callers on one account and
 * on 64; what the second makes is told as a ratio to the first. For a database on Citus the workers' CPU time is told, too.
 */
runMain(async () => {
  const addresses = process.argv.slice(2)
  if (addresses.length !== 2) throw new SentenceError('Usage: two-databases ADDRESS ADDRESS')
  const sides = await Promise.all(addresses.map(startSide))
  for (const side of sides) await measure(side, 64, WARM_UP_MS)
  for (const accounts of ACCOUNTS) {
    const measured: Measured[] = sides.map((side) => ({ side, samples: [] }))
    for (let round = 0; round < ROUNDS; round++) {
      for (const { side, samples } of round % 2 === 0 ? measured : measured.toReversed()) {
        samples.push(await measure(side, accounts, ROUND_MS))
      }
    }
    measured.forEach(({ samples }, index) => {
      console.log(`${accounts} accounts, database ${index + 1}: ${describe(samples)}`)
    })
    const [first = [], second = []] = measured.map(({ samples }) =>
      samples.map(({ perSecond }) => perSecond),
    )
    const { median: middle, least, most } = spread(ratios(second, first))
    console.log(
      `${accounts} accounts, second to first: ${middle.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`,
    )
  }
  for (const { child } of sides) await child.stop()
  return 0
})

async function startSide(address: string): Promise<Side> {
  const environment = { DATABASE_URL: address, LOG_LEVEL: 'silent' }
  return {
    address,
    child: startChild('load/accounts.ts', environment),
    workers: await listWorkers(address),
  }
}

async function listWorkers(address: string): Promise<string[]> {
  if (new URL(address).searchParams.get('citus') !== 'true') return []
  const client = new Client({ connectionString: address })
  await client.connect()
  const { rows } = await client.query(
    'SELECT node_name, node_port FROM citus_get_active_worker_nodes()',
  )
  await client.end()
  return rows.map(({ node_name, node_port }) => {
    const url = new URL(address)
    url.host = `${node_name}:${node_port}`
    return url.href
  })
}

async function measure(side: Side, accounts: number, milliseconds: number): Promise<Sample> {
  const readCpu = async () => {
    const coordinatorMs = await databaseCpuMs(side.address)
    const ofWorkersMs = await Promise.all(side.workers.map(databaseCpuMs))
    return { coordinatorMs, workersMs: ofWorkersMs.reduce((sum, ms) => sum + ms, 0) }
  }
  const before = await readCpu()
  const { deposits, seconds, cpuMs } = await side.child.run({
    callers: CALLERS,
    accounts,
    milliseconds,
  })
  const after = await readCpu()
  const micros = (ms: number) => (ms * 1_000) / deposits
  return {
    perSecond: deposits / seconds,
    appMicros: micros(cpuMs),
    coordinatorMicros: micros(after.coordinatorMs - before.coordinatorMs),
    workerMicros: micros(after.workersMs - before.workersMs),
  }
}

function describe(samples: Sample[]): string {
  const middle = (name: keyof Sample) => Math.round(median(samples.map((sample) => sample[name])))
  return `${middle('perSecond')} deposits/s; CPU µs a deposit: app ${middle('appMicros')}, database ${middle('coordinatorMicros')}, workers ${middle('workerMicros')}`
}
