import axios from 'axios'
import axiosRetry, { exponentialDelay, isNetworkError, isRetryableError } from 'axios-retry'
import { body, headersOf, TIMEOUT_MS } from './request.mjs'

/** axios-retry leaves POST alone by default; with a key its users widen the condition to what is safe to repeat. */
function client(options, timeoutMs) {
  const made = axios.create(timeoutMs === undefined ? {} : { timeout: timeoutMs })
  axiosRetry(made, { retries: 3, ...options })
  return (deposit) =>
    made.post(`${deposit.baseUrl}/api/deposits`, body, { headers: headersOf(deposit) })
}

const isOpen = (error) =>
  isNetworkError(error) || isRetryableError(error) || [409, 429].includes(error.response?.status)

export const withKey = client(
  { retryDelay: exponentialDelay, retryCondition: isOpen, shouldResetTimeout: true },
  TIMEOUT_MS,
)
export const outOfTheBox = client({})
