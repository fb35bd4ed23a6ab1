import { type Agent, request } from 'node:http'

/** What a client can know of one try. */
export type Outcome =
  | { kind: 'answered'; status: number; header: (name: string) => string | null }
  /** The connection ended before the answer was complete. */
  | { kind: 'lost' }
  | { kind: 'timed-out' }

export type Try = {
  baseUrl: string
  token: string
  key: string | null
  body: string
  timeoutMs: number
  agent: Agent
}

/** One POST of a deposit over node:http, and nothing that would retry it behind the client's back. */
export function sendDeposit({
  baseUrl,
  token,
  key,
  body,
  timeoutMs,
  agent,
}: Try): Promise<Outcome> {
  return new Promise((resolve) => {
    const sent = request(`${baseUrl}/api/deposits`, {
      method: 'POST',
      agent,
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        ...(key === null ? {} : { 'Idempotency-Key': `"${key}"` }),
      },
    })
    const timer = setTimeout(() => {
      resolve({ kind: 'timed-out' })
      sent.destroy()
    }, timeoutMs)
    const settle = (outcome: Outcome) => {
      clearTimeout(timer)
      resolve(outcome)
    }
    sent.on('error', () => settle({ kind: 'lost' }))
    sent.on('response', (response) => {
      response.resume()
      response.on('error', () => settle({ kind: 'lost' }))
      response.on('end', () => {
        const header = (name: string) => response.headers[name]?.toString() ?? null
        settle({ kind: 'answered', status: response.statusCode ?? 0, header })
      })
    })
    sent.end(body)
  })
}
