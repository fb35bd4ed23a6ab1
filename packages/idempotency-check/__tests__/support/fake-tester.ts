import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Report, Result } from '../../src/report/report'
import { makeReport, makeResult } from './make-report'

/** Speaks the API of trials over HTTP and judges nothing but how many deposits each token made. */
export type FakeTester = {
  url: string
  requests: Recorded[]
  close: () => Promise<void>
}

export type Recorded = { method: string; path: string; token: string | null; body: unknown }

export async function startFakeTester(change: Partial<Behaviour> = {}): Promise<FakeTester> {
  const behaviour = { pollsUntilDone: 1, refuse: null, refuseClaims: false, ...change }
  const requests: Recorded[] = []
  const server = createServer(async (request, response) => {
    const recorded = await record(request)
    requests.push(recorded)
    answer(recorded, requests, behaviour, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Behaviour = {
  /** How often a scenario that has had a deposit is still running when it is asked for. */
  pollsUntilDone: number
  refuse: { status: number; detail: string } | null
  refuseClaims: boolean
}

async function record(request: IncomingMessage): Promise<Recorded> {
  let text = ''
  for await (const chunk of request) text += chunk
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    token: /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null,
    body: text === '' ? null : JSON.parse(text),
  }
}

function answer(
  { method, path, body }: Recorded,
  requests: Recorded[],
  behaviour: Behaviour,
  response: ServerResponse,
): void {
  const [status, value] = decide(method, path, body, requests, behaviour)
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
}

function decide(
  method: string,
  path: string,
  body: unknown,
  requests: Recorded[],
  behaviour: Behaviour,
): [status: number, value: object] {
  if (behaviour.refuse !== null) return [behaviour.refuse.status, behaviour.refuse]
  if (path === '/api/deposits') return [201, { id: 'd' }]
  if (path.endsWith('/claims')) {
    return behaviour.refuseClaims ? [409, { detail: 'Nothing has been sent yet.' }] : [201, {}]
  }
  if (path.endsWith('/restarts')) return [201, {}]
  if (method === 'POST' && path === '/api/trials') {
    const { scenarios = ['plain', 'cut'] } = (body ?? {}) as { scenarios?: string[] }
    return [201, { id: 't1', page: '/trials/t1', scenarios: scenarios.map(describeScenario) }]
  }
  if (path !== '/api/trials/t1') return [404, { title: 'There is no such page' }]
  const begun = requests.map((request) => request.path).lastIndexOf('/api/trials')
  return [200, describeTrial(requests.slice(begun), behaviour)]
}

function describeScenario(name: string) {
  return { name, token: `token-of-${name}`, account: `a-${name}`, operations: 1, status: 'waiting' }
}

function describeTrial(requests: Recorded[], { pollsUntilDone }: Behaviour): object {
  const created = requests.find(({ path }) => path === '/api/trials')?.body as {
    scenarios?: string[]
  } | null
  const polls = requests.filter(({ path }) => path === '/api/trials/t1').length
  const names = created?.scenarios ?? ['plain', 'cut']
  const deposits = (name: string) =>
    requests.filter(({ path, token }) => path === '/api/deposits' && token === `token-of-${name}`)
      .length
  const scenarios = names.map((name) => {
    const touched = polls > pollsUntilDone ? 'done' : 'running'
    return { ...describeScenario(name), status: deposits(name) === 0 ? 'waiting' : touched }
  })
  const results = names.map((name) => judge(name, deposits(name)))
  return { id: 't1', scenarios, ...reportOf(results) }
}

function judge(name: string, deposits: number): Result {
  const outcome = deposits === 0 ? 'not-observed' : deposits === 1 ? 'pass' : 'fail'
  return makeResult({
    id: `ONE/${name}`,
    outcome,
    observed: `${deposits} deposits with token-of-${name}.`,
  })
}

function reportOf(results: Result[]): Report {
  return makeReport({ tool: 'idempotency-tester', target: '/trials/t1', seed: null, results })
}
