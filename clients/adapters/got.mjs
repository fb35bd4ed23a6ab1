import got from 'got'
import { body, headersOf, TIMEOUT_MS } from './request.mjs'

/** got retries no POST unless it is told to. */
const send = (deposit, options) =>
  got
    .post(`${deposit.baseUrl}/api/deposits`, {
      json: body,
      headers: headersOf(deposit),
      ...options,
    })
    .json()

export const withKey = (deposit) =>
  send(deposit, { retry: { limit: 2, methods: ['POST'] }, timeout: { request: TIMEOUT_MS } })
export const outOfTheBox = (deposit) => send(deposit, {})
