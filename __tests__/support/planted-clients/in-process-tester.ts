import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Claim, RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import { keyName, readSentKey } from '@/lib/trials/exchanges/sent-key'
import type { ScenarioHistory } from '@/lib/trials/judging/history'
import { endScenario, NEW_PLAN_STATE, type PlanState } from '@/lib/trials/plan/plan-state'
import { takeStep } from '@/lib/trials/plan/take-step'
import type { ScenarioName } from '@/lib/trials/scenarios/scenario'
import { SCENARIOS } from '@/lib/trials/scenarios/scenarios'
import { MemoryLedger } from './memory-ledger'
import { playStep } from './play-step'
import { record } from './record'
import { type Clock, startClock } from './virtual-clock'

type Sandbox = {
  scenario: ScenarioName
  state: PlanState
  ledger: MemoryLedger
  exchanges: RecordedExchange[]
  claims: Claim[]
}

/** Plays the plans over real sockets, with a ledger in memory: for the engine and the rules, not for the product's server. */
export async function startTester(speed: number) {
  const clock = startClock(speed)
  const sandboxes = new Map<string, Sandbox>()
  const server = createServer((request, response) => {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
    const sandbox = sandboxes.get(token)
    if (sandbox === undefined) response.writeHead(401).end()
    else serve(sandbox, request, response, clock)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    clock,
    /** Opens a scenario; the result is its token. */
    open: (scenario: ScenarioName): string => {
      const token = `token-of-${scenario}-${sandboxes.size}`
      const ledger = new MemoryLedger()
      sandboxes.set(token, { scenario, state: NEW_PLAN_STATE, ledger, exchanges: [], claims: [] })
      return token
    },
    claim: (token: string, outcome: Claim['outcome']) => {
      const sandbox = find(sandboxes, token)
      sandbox.claims.push({ outcome, operation: null, atMs: clock.now() })
      sandbox.state = endScenario(sandbox.state, clock.now())
    },
    historyOf: (token: string): ScenarioHistory => {
      const { scenario, exchanges, ledger, claims } = find(sandboxes, token)
      return { scenario, exchanges, deposits: ledger.rows, claims, restartedAtMs: null }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function find(sandboxes: Map<string, Sandbox>, token: string): Sandbox {
  const sandbox = sandboxes.get(token)
  if (sandbox === undefined) throw new Error(`There is no scenario with the token ${token}.`)
  return sandbox
}

function serve(sandbox: Sandbox, request: IncomingMessage, response: ServerResponse, clock: Clock) {
  const recording = record(request, response, clock)
  sandbox.exchanges.push(recording.exchange)
  const chunks: Buffer[] = []
  request.on('error', () => {})
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks)
    recording.bodyArrived(body)
    const key = keyName(readSentKey(recording.exchange.headerLines))
    const { amount } = JSON.parse(body.toString()) as { amount: number }
    const meaning = createHash('sha256').update(`${amount}`).digest('hex')
    const attempt = { key, body: meaning, atMs: clock.now() }
    const taken = takeStep(SCENARIOS[sandbox.scenario], sandbox.state, attempt)
    sandbox.state = taken.state
    recording.exchange.step = taken.step
    playStep(taken.step, { key, amount }, sandbox.ledger, recording, response, clock)
  })
}
