import Orb from 'orb-billing'
import { body, TIMEOUT_MS } from './request.mjs'

/** A generated SDK that takes a base address and a Bearer token. Out of the box it makes a key of its own for each POST. */
const client = ({ baseUrl, token }, options) =>
  new Orb({ baseURL: baseUrl, apiKey: token, ...options })

export const withKey = ({ key, ...deposit }) =>
  client(deposit, { maxRetries: 2, timeout: TIMEOUT_MS }).post('/api/deposits', {
    body,
    idempotencyKey: key,
  })
export const outOfTheBox = (deposit) => client(deposit, {}).post('/api/deposits', { body })
