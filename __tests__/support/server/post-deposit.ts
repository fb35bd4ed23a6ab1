/** What came back, with the body as its very bytes. */
export type Answer = { status: number; headers: Headers; body: string }

/** Deposits $25.00 through the HTTP API, as a client of its own would. */
export async function postDeposit(
  serverUrl: string,
  {
    idempotencyKey,
    amountCents = 2_500,
    account,
  }: { idempotencyKey?: string; amountCents?: number; account?: string } = {},
): Promise<Answer> {
  const response = await fetch(`${serverUrl}/api/deposits`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': `"${idempotencyKey}"` }),
    },
    body: JSON.stringify({ amount: amountCents, account }),
  })
  return { status: response.status, headers: response.headers, body: await response.text() }
}
