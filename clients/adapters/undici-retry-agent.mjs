import { Agent, RetryAgent, request } from 'undici'
import { body, headersOf, TIMEOUT_MS } from './request.mjs'

/** RetryAgent retries no POST unless it is told to. */
function client(retry, agent) {
  const dispatcher = new RetryAgent(new Agent(agent), retry)
  return async (deposit) => {
    const { statusCode, body: answer } = await request(`${deposit.baseUrl}/api/deposits`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersOf(deposit) },
      body: JSON.stringify(body),
      dispatcher,
    })
    const read = await answer.json()
    if (statusCode >= 300) throw new Error(read.detail)
    return read
  }
}

export const withKey = client(
  { methods: ['POST'], statusCodes: [409, 429, 500, 502, 503, 504], maxRetries: 3 },
  { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS },
)
export const outOfTheBox = client({}, {})
