import { Agent, request } from 'node:http'
import type { Operation, Told } from '../verdict/evidence'

/** A client's patience. */
const TIMEOUT_MS = 8_000
/** Connections are kept and used again, so that faults also meet those that idle. */
const agent = new Agent({ keepAlive: true })

/** Sends the operation's request once and notes what its client was told. Never throws. */
export async function send(url: string, operation: Operation): Promise<Told> {
  const told = await exchange(url, operation)
  operation.told.push(told)
  return told
}

function exchange(url: string, { account, amountCents, key }: Operation): Promise<Told> {
  const body = JSON.stringify({ amount: amountCents, account })
  const headers: Record<string, string | number> = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  }
  if (key !== null) headers['Idempotency-Key'] = `"${key}"`
  const sentAtMs = performance.now()
  return new Promise((resolve) => {
    const nothing = () =>
      resolve({ status: null, body: '', replayed: false, sentAtMs, atMs: performance.now() })
    const outgoing = request(
      `${url}/api/deposits`,
      { method: 'POST', headers, agent, timeout: TIMEOUT_MS },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', nothing)
        // Also called for an answer that broke off, which tells its client nothing.
        incoming.on('close', () => {
          if (!incoming.complete) return nothing()
          resolve({
            status: incoming.statusCode ?? null,
            body: Buffer.concat(chunks).toString(),
            replayed: incoming.headers['idempotent-replayed'] === 'true',
            sentAtMs,
            atMs: performance.now(),
          })
        })
      },
    )
    outgoing.on('timeout', () => outgoing.destroy())
    outgoing.on('error', nothing)
    outgoing.end(body)
  })
}
