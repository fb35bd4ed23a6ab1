import 'server-only'
import { once } from 'node:events'
import { request as sendRequest } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { outcomeOfAnswer } from '@/lib/api/contract/outcome-of-answer'
import { quoteKey } from '@/lib/idempotency-key'
import { type Lane, peakOverlap } from '@/lib/race/lane'
import { rememberOwnConnection } from '@/lib/race/own-connections'
import type { Fired, Shot } from '@/lib/race/shot'

/** Longer than any answer takes that comes at all. */
const ANSWER_TIMEOUT_MS = 15_000

/** Where this server listens. */
export type OwnAddress = { host: string; port: number }

/**
 * Sends all the requests to this very server, over real connections, which are opened first so that the requests leave
 * together. The address is our own: nothing of it comes from the client that asks for the race.
 */
export async function fireAtOurselves(
  { account, amountCents, keys }: Shot,
  own: OwnAddress,
): Promise<Fired> {
  const sockets = keys.map(() => connect(own))
  try {
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    sockets.forEach(rememberOwnConnection)
    const startedAtMs = performance.now()
    const lanes = await Promise.all(
      sockets.map(async (socket, index) => {
        const sentAtMs = performance.now() - startedAtMs
        const body = JSON.stringify({ amount: amountCents, account })
        const heard = await send(socket, body, keys[index] ?? null)
        const answeredAtMs = performance.now() - startedAtMs
        return { number: index + 1, sentAtMs, answeredAtMs, ...heard }
      }),
    )
    return { lanes, peak: peakOverlap(lanes.map(toInterval)) }
  } finally {
    for (const socket of sockets) socket.destroy()
  }
}

type Heard = Pick<Lane, 'outcome' | 'requestId'>

/** Never throws: an answer that does not come is `unknown`. */
async function send(socket: Socket, body: string, key: string | null): Promise<Heard> {
  try {
    const request = sendRequest({
      createConnection: () => socket,
      method: 'POST',
      path: '/api/deposits',
      headers: {
        Host: `${socket.remoteAddress}:${socket.remotePort}`,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        ...(key === null ? {} : { 'Idempotency-Key': quoteKey(key) }),
      },
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    })
    request.end(body)
    const [response] = await once(request, 'response')
    const { code = null } = JSON.parse(await text(response))
    const replayed = response.headers['idempotent-replayed'] ?? null
    return {
      outcome: outcomeOfAnswer({ httpStatus: response.statusCode, replayed, code }),
      requestId: response.headers['request-id'] ?? null,
    }
  } catch {
    return { outcome: 'unknown', requestId: null }
  }
}

function toInterval({ sentAtMs, answeredAtMs }: { sentAtMs: number; answeredAtMs: number }) {
  return { startMs: sentAtMs, endMs: answeredAtMs }
}
