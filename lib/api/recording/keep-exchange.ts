import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Answer } from '@/lib/api/answers/json-response'
import type { ServedCall } from '@/lib/api/host'
import { arrivedBody } from '@/lib/api/recording/arrived-body'
import { nowMs, type Recording } from '@/lib/api/recording/recording'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import type { KeptExchange } from '@/lib/trials/store/exchange-rows'
import { keepBody } from '@/packages/idempotency-check/src/report/redact/keep-body'
import type { Header } from '@/packages/idempotency-check/src/report/report'

type Ending = Pick<RecordedExchange, 'ending' | 'endedAtMs'>

const OPEN: Ending = { ending: 'open', endedAtMs: null }

/**
 * Hands over the exchange when it has ended: when the last byte of the answer has left, or the connection was closed
 * before. The result tells how the exchange stands now.
 */
export function keepExchange(
  call: ServedCall,
  accountId: string,
  save: (exchange: KeptExchange) => void,
): () => KeptExchange {
  const { outgoing, recording } = call
  const describe = (ending: Ending) => ({
    accountId,
    exchange: toExchange(call, recording, ending),
  })
  const { socket } = outgoing.req
  let clientLeftAtMs: number | null = null
  const noteLeaving = () => {
    clientLeftAtMs ??= nowMs()
  }
  let isSaved = false
  const end = (ending: RecordedExchange['ending']) => {
    if (isSaved) return
    isSaved = true
    socket.off('end', noteLeaving)
    const hasLeft = clientLeftAtMs !== null && ending !== 'cut-by-server'
    save(
      describe(
        hasLeft
          ? { ending: 'cut-by-client', endedAtMs: clientLeftAtMs }
          : { ending, endedAtMs: nowMs() },
      ),
    )
  }
  // A client that closes its side before its answer has almost always given up. One that only half-closes gets its answer
  // all the same, and is recorded as if it had left: in doubt, for the client.
  socket.once('end', noteLeaving)
  outgoing.once('finish', () => end('answered'))
  outgoing.once('close', () => end(recording.isCutByServer ? 'cut-by-server' : 'cut-by-client'))
  return () => describe(OPEN)
}

function toExchange(
  { request, requestId, outgoing }: ServedCall,
  { firstByteAtMs, answer, step }: Recording,
  { ending, endedAtMs }: Ending,
): RecordedExchange {
  const { req: incoming } = outgoing
  const body = arrivedBody(request)
  const hasLeft = outgoing.headersSent && ending !== 'open'
  return {
    id: requestId,
    connection: nameOf(incoming.socket),
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    headerLines: toLines(incoming.rawHeaders),
    body: keepBody(body?.bytes ?? new Uint8Array()),
    firstByteAtMs,
    bodyArrivedAtMs: body?.atMs ?? (incoming.complete ? firstByteAtMs : null),
    answer: hasLeft ? toAnswer(answer) : null,
    endedAtMs,
    ending,
    step,
  }
}

function toAnswer(answer: Answer | null): RecordedExchange['answer'] {
  if (answer === null) return null
  return {
    status: answer.status,
    headerLines: Object.entries(answer.headers),
    body: keepBody(Buffer.from(answer.body)),
  }
}

function toLines(rawHeaders: string[]): Header[] {
  return rawHeaders.flatMap((name, index): Header[] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  )
}

const names = new WeakMap<Socket, string>()

/** The same for all requests on one connection, and no other's. */
function nameOf(socket: Socket): string {
  const known = names.get(socket)
  if (known !== undefined) return known
  const name = randomUUID().slice(0, 8)
  names.set(socket, name)
  return name
}
