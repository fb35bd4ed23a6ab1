import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type Answer, problem, reply } from './answer'
import type { Bug } from './bugs'
import { idOf, pay, type Till } from './pay'
import { readKey } from './read-key'
import { openStore } from './store'

export type ReferenceServer = {
  url: string
  /** What it has really done, for tests of the checker’s counting. */
  effects: () => number
  close: () => Promise<void>
}

export type ReferenceOptions = {
  bugs?: readonly Bug[]
  workMs?: number
  file?: string
  port?: number
}

const CALLERS: Record<string, string> = { 'Bearer sk_one': 'one', 'Bearer sk_two': 'two' }

const MAX_BODY_BYTES = 1_000_000

/** A server that takes payments with idempotency keys, right by default and wrong by switches. */
export async function startReferenceServer({
  bugs = [],
  workMs = 5,
  file,
  port = 0,
}: ReferenceOptions = {}): Promise<ReferenceServer> {
  const has = (bug: Bug) => bugs.includes(bug)
  const createTill = (): Till => ({
    store: openStore(file ?? null),
    has,
    workMs,
    replays: 0,
    bodies: new Set(),
    atWork: 0,
  })
  const tills = has('key-for-each-process') ? [createTill(), createTill()] : [createTill()]
  const tillOf = new WeakMap<Socket, Till>()
  let connections = 0
  const server = createServer(async (request, response) => {
    const till = tillOf.get(request.socket) ?? tills[0]
    if (!till) return
    const answer = await handle(till, request, response).catch(() => null)
    if (answer) reply(response, answer)
  })
  server.on('connection', (socket) => {
    connections += 1
    const till = tills[connections % tills.length]
    if (till) tillOf.set(socket, till)
  })
  const effects = () => tills.reduce((sum, { store }) => sum + store.effects.length, 0)

  async function handle(
    till: Till,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<Answer | null> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (request.method === 'GET' && pathname === '/payments') {
      return { status: 200, body: JSON.stringify({ count: effects() }) }
    }
    if (request.method !== 'POST') return problem(405, 'POST payments.')
    if (!['/payments', '/refunds'].includes(pathname)) return problem(404, 'There is no such path.')
    const read = readKey(request, has)
    const caller = CALLERS[request.headers.authorization ?? '']
    if (caller === undefined) {
      const refusal = problem(401, 'Who are you?')
      if (has('credentials-use-key') && 'key' in read) refuseForGood(till, 'one', read.key, refusal)
      return refusal
    }
    if ('failure' in read) return { status: 500, body: '{"error":"invalid byte sequence"}' }
    if ('refusal' in read) return problem(400, read.refusal)
    const { key } = read
    const early = { fingerprint: '', amount: 0, answer: null }
    if (has('half-body-claims') && !till.store.keys.has(idOf(till, { caller, key }))) {
      till.store.keys.set(idOf(till, { caller, key }), early)
    }
    const text = await readText(request)
    if (text === null) return null
    if (till.store.keys.get(idOf(till, { caller, key })) === early) {
      till.store.keys.delete(idOf(till, { caller, key }))
    }
    const valid = validate(request, text)
    if ('status' in valid) {
      if (has('refusal-uses-key')) refuseForGood(till, caller, key, valid)
      return valid
    }
    const hasHungUp = () =>
      response.socket === null || response.socket.destroyed || response.socket.readableEnded
    return pay(till, { request, caller, key, text, amount: valid.amount, hasHungUp })
  }

  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/payments`,
    effects,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function refuseForGood(till: Till, caller: string, key: string, answer: Answer): void {
  const id = idOf(till, { caller, key })
  if (!till.store.keys.has(id)) till.store.keys.set(id, { fingerprint: '', amount: 0, answer })
}

function validate(request: IncomingMessage, text: string): { amount: number } | Answer {
  if (text.length > MAX_BODY_BYTES) return problem(413, 'At most 1 MB.')
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    return problem(415, 'Send JSON.')
  }
  try {
    const { amount } = JSON.parse(text)
    return Number.isInteger(amount) && amount > 0 ? { amount } : problem(400, 'Which amount?')
  } catch {
    return problem(400, 'The JSON cannot be read.')
  }
}

/** null where the client hung up before the whole body was there. */
async function readText(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  try {
    for await (const part of request) parts.push(part)
  } catch {
    return null
  }
  return request.complete ? Buffer.concat(parts).toString('utf8') : null
}
