import Stripe from 'stripe'
import { body, TIMEOUT_MS } from './request.mjs'

/** The token takes the place of the API key. Out of the box the SDK makes a key of its own for each POST. */
function client({ baseUrl, token }, options) {
  const { hostname, port, protocol } = new URL(baseUrl)
  return new Stripe(token, { host: hostname, port, protocol: protocol.slice(0, -1), ...options })
}

export const withKey = (deposit) =>
  client(deposit, { maxNetworkRetries: 2, timeout: TIMEOUT_MS }).rawRequest(
    'POST',
    '/api/deposits',
    body,
    { idempotencyKey: deposit.key },
  )
export const outOfTheBox = (deposit) =>
  client(deposit, {}).rawRequest('POST', '/api/deposits', body)
