import ky from 'ky'
import { body, headersOf, TIMEOUT_MS } from './request.mjs'

/** ky retries no POST unless it is told to. */
const send = (deposit, options) =>
  ky
    .post(`${deposit.baseUrl}/api/deposits`, {
      json: body,
      headers: headersOf(deposit),
      ...options,
    })
    .json()

export const withKey = (deposit) =>
  send(deposit, {
    retry: { limit: 2, methods: ['post'], retryOnTimeout: true },
    timeout: TIMEOUT_MS,
  })
export const outOfTheBox = (deposit) => send(deposit, {})
