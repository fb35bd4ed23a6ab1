import { fetchDeposit, TIMEOUT_MS } from './request.mjs'

/** Node's own fetch, which retries nothing. */
export const withKey = (deposit) => fetchDeposit(deposit, TIMEOUT_MS)
export const outOfTheBox = (deposit) => fetchDeposit(deposit)
