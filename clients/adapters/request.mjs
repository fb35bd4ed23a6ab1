/** The request that every client sends; without a key where the client is tried as it comes out of the box. */
export const AMOUNT_CENTS = 2_500
export const TIMEOUT_MS = 5_000

export const body = { amount: AMOUNT_CENTS }

export function headersOf({ token, key }) {
  return {
    Authorization: `Bearer ${token}`,
    ...(key === null ? {} : { 'Idempotency-Key': `"${key}"` }),
  }
}

/** fetch does not reject for a status: a caller that wants a retry has to throw. */
export async function fetchDeposit({ baseUrl, token, key }, timeoutMs) {
  const response = await fetch(`${baseUrl}/api/deposits`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headersOf({ token, key }) },
    body: JSON.stringify(body),
    ...(timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(timeoutMs) }),
  })
  const answer = await response.json()
  if (!response.ok)
    throw Object.assign(new Error(answer.detail), { status: response.status, response })
  return answer
}
