/** Tells the form's action that its client is over the rate limit. The server sets it; what a client sends is removed. */
export const RETRY_AFTER_HEADER = 'x-retry-after-seconds'

/** After how many seconds a client that is over the limit may press again; null if it may now. */
export function getRetryAfterSeconds(headers: Pick<Headers, 'get'>): number | null {
  const seconds = headers.get(RETRY_AFTER_HEADER)
  return seconds === null ? null : Number(seconds)
}
