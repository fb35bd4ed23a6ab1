import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

const MAX_TRIES = 5
const TIMEOUT_MS = 8_000
const WORTH_A_RETRY = [409, 429, 502, 503, 504]

/** A deposit as the documents advise: one key for all tries, Retry-After obeyed, growing waits, and an end. */
export async function depositInLoop(url: string, token: string): Promise<'paid' | 'unknown'> {
  const key = randomUUID()
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const answer = await tryOnce(url, token, key)
    if (answer?.ok) return 'paid'
    if (answer !== null && !WORTH_A_RETRY.includes(answer.status)) return 'unknown'
    const waitMs = answer === null ? null : retryAfterMs(answer.headers)
    // Timers may fire a millisecond early.
    await sleep((waitMs ?? 500 * 2 ** tries * (0.5 + Math.random())) + 1)
  }
  return 'unknown'
}

async function tryOnce(url: string, token: string, key: string): Promise<Response | null> {
  try {
    const answer = await fetch(`${url}/api/deposits`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': `"${key}"`,
      },
      body: '{"amount":2500}',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await answer.arrayBuffer()
    return answer
  } catch {
    return null
  }
}

function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after')
  if (value === null) return null
  if (/^\d+$/.test(value)) return Number(value) * 1_000
  return Math.max(0, Date.parse(value) - Date.parse(headers.get('date') ?? ''))
}
