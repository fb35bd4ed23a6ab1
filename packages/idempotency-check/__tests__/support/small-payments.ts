import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type SmallAnswer = { status: number; headers?: Record<string, string>; body?: object }

/** What a test does differently from the server below; null for what it leaves to it. */
export type Twist = (
  request: IncomingMessage,
  usual: () => SmallAnswer,
) => SmallAnswer | null | Promise<SmallAnswer>

/** null where the client hangs up, as some checks do. */
async function readParts(request: IncomingMessage): Promise<Buffer[] | null> {
  const parts: Buffer[] = []
  try {
    for await (const part of request) parts.push(part)
    return parts
  } catch {
    return null
  }
}

/** A right server in a few lines, whose every request can be bent; `payments` are its effects. */
export async function servePayments(twist: Twist = () => null) {
  const payments = new Map<string, string>()
  const keys = new Map<string, { text: string; answer: SmallAnswer }>()
  const requests: string[] = []

  const pay = (request: IncomingMessage, text: string): SmallAnswer => {
    const key = String(request.headers['idempotency-key'] ?? '')
    const known = keys.get(key)
    if (known) return known.text === text ? known.answer : { status: 422 }
    const id = String(payments.size + 1)
    payments.set(id, text)
    const answer = { status: 201, body: { id } }
    keys.set(key, { text, answer })
    return answer
  }
  const answerUsually = (request: IncomingMessage, text: string): SmallAnswer => {
    if (request.method === 'POST' && request.url === '/payments') return pay(request, text)
    if (request.url === '/payments' && request.method !== 'DELETE') {
      return { status: 200, body: { count: payments.size } }
    }
    return { status: 405 }
  }
  const server = createServer(async (request, response) => {
    const parts = await readParts(request)
    if (parts === null) return
    requests.push(`${request.method} ${request.url}`)
    const usual = () => answerUsually(request, Buffer.concat(parts).toString('utf8'))
    const { status, headers, body } = (await twist(request, usual)) ?? usual()
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.end(body === undefined ? undefined : JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/payments`,
    payments,
    requests,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
