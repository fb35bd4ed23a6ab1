import ModernTreasury from 'modern-treasury'
import { body, headersOf, TIMEOUT_MS } from './request.mjs'

/** A generated SDK that takes a base address. Out of the box it makes a key of its own for each POST. */
const client = ({ baseUrl }, options) =>
  new ModernTreasury({ baseURL: baseUrl, apiKey: 'none', organizationID: 'none', ...options })

export const withKey = ({ key, ...deposit }) =>
  client(deposit, { maxRetries: 2, timeout: TIMEOUT_MS }).post('/api/deposits', {
    body,
    idempotencyKey: key,
    headers: headersOf({ ...deposit, key: null }),
  })
export const outOfTheBox = (deposit) =>
  client(deposit, {}).post('/api/deposits', { body, headers: headersOf({ ...deposit, key: null }) })
