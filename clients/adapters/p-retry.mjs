import pRetry, { AbortError } from 'p-retry'
import { fetchDeposit, TIMEOUT_MS } from './request.mjs'

/** With a key, and an end at a definite refusal, as p-retry's readme shows for a 404. */
export const withKey = (deposit) =>
  pRetry(
    async () => {
      try {
        return await fetchDeposit(deposit, TIMEOUT_MS)
      } catch (error) {
        if (error.status === 400 || error.status === 422) throw new AbortError(error)
        throw error
      }
    },
    { retries: 3 },
  )
export const outOfTheBox = (deposit) => pRetry(() => fetchDeposit(deposit), { retries: 3 })
