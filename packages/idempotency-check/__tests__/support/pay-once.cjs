// A client that retries as it should: one key for one payment, for as long as its outcome is unknown.
const { randomUUID } = require('node:crypto')
const { setTimeout: wait } = require('node:timers/promises')

const { DEPOSITS_URL, TOKEN, AMOUNT, ACCOUNT, OPERATIONS = '1' } = process.env

const WORTH_A_RETRY = [408, 409, 425, 429, 500, 502, 503, 504]

const MAX_TRIES = 8

async function pay() {
  const headers = {
    Authorization: `Bearer ${TOKEN}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': `"${randomUUID()}"`,
  }
  const body = JSON.stringify({ amount: Number(AMOUNT), account: ACCOUNT })
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const answer = await send({ method: 'POST', headers, body })
    if (answer !== null && !WORTH_A_RETRY.includes(answer.status)) return answer.ok
    await wait(Math.max(askedMs(answer?.headers.get('retry-after') ?? '0'), 100 * 2 ** tries))
  }
  return false
}

/** RFC 9110 §10.2.3: a number of seconds, or a date. */
function askedMs(retryAfter) {
  return /^\d+$/.test(retryAfter) ? 1000 * Number(retryAfter) : Date.parse(retryAfter) - Date.now()
}

async function send(request) {
  try {
    const answer = await fetch(DEPOSITS_URL, { ...request, signal: AbortSignal.timeout(10_000) })
    await answer.text()
    return answer
  } catch {
    return null
  }
}

Promise.all(Array.from({ length: Number(OPERATIONS) }, pay)).then((paid) => {
  process.exitCode = paid.every(Boolean) ? 0 : 1
})
