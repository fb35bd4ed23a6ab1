import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildIfChanged } from '../scripts/support/build-if-changed'
import { runMain } from '../scripts/support/sentence-error'
import { quantile } from './clients/honest-waits'
import * as hostile from './clients/hostile-clients'
import { type AppServer, createAppServer } from './machines/app-server'
import { createDatabaseServer } from './machines/database-server'
import { repeatedly } from './repeatedly'

const CALM_MS = 5_000
const ATTACK_MS = 15_000
/** One stranger's share of the limit, so that only the attacker meets it. */
const DEPOSITS_PER_STRANGER = 50
const ROUNDS = 10
const REQUESTS = 200

const REFUSALS = 'costs of a refusal'

const ATTACKS: [string, hostile.Hostility][] = [
  ['pipelines and leaves (1)', hostile.pipelineAndLeave],
  ['repeats names in a query (2, 8)', hostile.repeatNames],
  ['reads nothing (3)', hostile.readNothing],
  ['sends half of a form (4)', hostile.sendHalf],
  ['asks for large answers and leaves (6)', hostile.fetchAndLeave],
  ['races without a pause (7)', hostile.raceForever],
  ['sends thousands of members (8)', hostile.sendManyMembers],
  ['posts forms over the limit (9)', hostile.postForms],
  ['calls the action elsewhere (10)', hostile.callElsewhere],
  ['asks for pages in bursts (12)', hostile.burstOfPages],
  ['asks without a pause (12)', hostile.askForever],
]

/**
 * `npm run torture:hostile`: what a refusal costs beside an answer, and how long a stranger waits, and how much memory the
 * server holds, while one address does its worst. Linux alone tells CPU time and memory of a process.
 *
 * An argument is a part of the name of what to measure: `npm run torture:hostile -- 'reads nothing'`.
 */
runMain(async () => {
  await buildIfChanged()
  const database = await createDatabaseServer()
  const server = await createAppServer('measured', {
    DATABASE_URL: database.urlForApp,
    TRUST_PROXY_HOPS: '1',
    LOG_LEVEL: 'error',
  })
  try {
    const only = process.argv[2] ?? ''
    if (REFUSALS.includes(only)) {
      await server.start({ RATE_LIMIT_PER_MINUTE: '100', RATE_LIMIT_PER_SECOND: '0' })
      await measureRefusals(server)
      await server.end('SIGTERM')
    }
    for (const [name, attack] of ATTACKS.filter(([name]) => name.includes(only))) {
      await server.start()
      console.log(`${await measureAttack(server, attack)}  ${name}`)
      await server.end('SIGTERM')
    }
    return 0
  } finally {
    await server.end('SIGKILL')
    await server.proxy.close()
    await database.remove()
  }
})

/** CPU of the server process for each kind of answer, in rounds that take turns. */
async function measureRefusals(server: AppServer): Promise<void> {
  const cpuMs = { deposit: 0, read: 0, refusal: 0 }
  let addresses = 0
  for (let round = -1; round < ROUNDS; round++) {
    for (const kind of ['deposit', 'read', 'refusal'] as const) {
      const flooder = `203.0.113.${round + 2}`
      const before = () => (kind === 'refusal' ? ask(server, false, flooder) : Promise.resolve(200))
      for (let burnt = 0; burnt < 100; burnt++) await before()
      const startMs = cpuMsOf(server)
      for (let sent = 0; sent < REQUESTS; sent++) {
        if (sent % DEPOSITS_PER_STRANGER === 0) addresses++
        const own = `10.0.${addresses >> 8}.${addresses & 255}`
        const address = kind === 'refusal' ? flooder : own
        const status = await ask(server, kind !== 'read', address)
        const wanted = { deposit: 201, read: 200, refusal: 429 }[kind]
        if (status !== wanted) throw new Error(`${kind}: ${status} instead of ${wanted}`)
      }
      // The first round warms up.
      if (round >= 0) cpuMs[kind] += cpuMsOf(server) - startMs
    }
  }
  for (const [kind, ms] of Object.entries(cpuMs)) {
    console.log(`${(ms / ROUNDS / REQUESTS).toFixed(3)} ms of CPU  ${kind}`)
  }
}

/** Calm times before and after, since other work on the machine comes and goes. */
async function measureAttack(server: AppServer, attack: hostile.Hostility): Promise<string> {
  const before = await depositFor(server, CALM_MS)
  let peakMb = 0
  const watch = repeatedly(100, () => {
    peakMb = Math.max(peakMb, memoryMbOf(server))
  })
  const end = attack(server.ownPort())
  const troubled = await depositFor(server, ATTACK_MS)
  await end()
  await sleep(1_000)
  await watch()
  const after = await depositFor(server, CALM_MS)
  const calm = inOrder([...before.waits, ...after.waits])
  const waits = inOrder(troubled.waits)
  const times = (medianOf(waits) / medianOf(calm)).toFixed(1)
  return `median ${quantile(calm, 0.5)} -> ${quantile(waits, 0.5)} ms (${times} times), 95 % ${quantile(waits, 0.95)} ms, ${troubled.failed} not made, ${Math.round(peakMb)} MB`
}

const inOrder = (values: number[]) => values.sort((a, b) => a - b)
/** Not rounded to milliseconds, as a quantile is. */
const medianOf = (sorted: number[]) => sorted[(sorted.length - 1) >> 1] ?? 0

let strangers = 0

/** One deposit after the other, as one person makes them. */
async function depositFor(server: AppServer, forMs: number) {
  const waits: number[] = []
  let failed = 0
  for (const endMs = performance.now() + forMs; performance.now() < endMs; strangers++) {
    const nth = Math.floor(strangers / DEPOSITS_PER_STRANGER)
    const sentMs = performance.now()
    if ((await ask(server, true, `10.1.${nth >> 8}.${nth & 255}`)) !== 201) failed++
    waits.push(performance.now() - sentMs)
    await sleep(10)
  }
  return { waits, failed }
}

const agent = new Agent({ keepAlive: true })

/** The status of the answer, or 0 if there is none. */
function ask(server: AppServer, isDeposit: boolean, address: string): Promise<number> {
  return new Promise((resolve) => {
    const outgoing = request({
      agent,
      port: server.ownPort(),
      host: '127.0.0.1',
      method: isDeposit ? 'POST' : 'GET',
      path: isDeposit ? '/api/deposits' : '/api/accounts/universal',
      headers: { 'X-Forwarded-For': address, 'Content-Type': 'application/json' },
    })
    outgoing.on('response', (incoming) => {
      incoming.resume().on('close', () => resolve(incoming.statusCode ?? 0))
    })
    outgoing.on('error', () => resolve(0))
    outgoing.end(isDeposit ? '{"amount":1}' : '')
  })
}

/** User and system time, in the kernel's ticks of 10 ms. */
function cpuMsOf(server: AppServer): number {
  const stat = readFileSync(`/proc/${server.pid()}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function memoryMbOf(server: AppServer): number {
  const status = readFileSync(`/proc/${server.pid()}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024
}
