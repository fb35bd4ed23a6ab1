import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import { keepBody } from '@/packages/idempotency-check/src/report/redact/keep-body'
import type { Header } from '@/packages/idempotency-check/src/report/report'
import type { Clock } from './virtual-clock'

const connections = new WeakMap<Socket, string>()

function connectionOf(socket: Socket): string {
  const known = connections.get(socket) ?? randomUUID()
  connections.set(socket, known)
  return known
}

/** Begins the record of a request whose headers have arrived, and completes it as the socket's life goes on. */
export function record(request: IncomingMessage, response: ServerResponse, clock: Clock) {
  const exchange: RecordedExchange = {
    id: randomUUID(),
    connection: connectionOf(request.socket),
    method: request.method ?? '',
    target: request.url ?? '',
    headerLines: pairsOf(request.rawHeaders),
    body: keepBody(Buffer.alloc(0)),
    firstByteAtMs: clock.now(),
    bodyArrivedAtMs: null,
    answer: null,
    endedAtMs: null,
    ending: 'open',
    step: null,
  }
  const end = (ending: RecordedExchange['ending']) => {
    if (exchange.ending !== 'open') return
    exchange.ending = ending
    exchange.endedAtMs = clock.now()
  }
  response.on('finish', () => end('answered'))
  response.on('close', () => end('cut-by-client'))
  return {
    exchange,
    bodyArrived: (body: Buffer) => {
      exchange.body = keepBody(body)
      exchange.bodyArrivedAtMs = clock.now()
    },
    answered: (status: number, headers: Record<string, string>, body: string) => {
      exchange.answer = {
        status,
        headerLines: Object.entries(headers),
        body: keepBody(Buffer.from(body)),
      }
    },
    cut: () => {
      end('cut-by-server')
      request.socket.destroy()
    },
  }
}

export type Recording = ReturnType<typeof record>

function pairsOf(rawHeaders: string[]): Header[] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] satisfies Header] : [],
  )
}
