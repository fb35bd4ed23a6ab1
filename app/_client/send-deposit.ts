import { DEADLINE_MS, endAfter } from '@/app/_client/end-after'
import { rememberOwn } from '@/app/_client/own-attempts'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { type AnswerOutcome, outcomeOfAnswer } from '@/lib/api/contract/outcome-of-answer'
import { quoteKey } from '@/lib/idempotency-key'

export type DepositToSend = {
  account: string
  /** In cents. What is no number is sent as it is, for the server to refuse in its own words. */
  amount: number | string
  key: string | null
  fault?: string
}

/** One request and its answer, as they went over the wire. */
export type Exchange = {
  request: { headers: Headers; body: string }
  /** Null if no whole answer came. */
  response: { status: number; statusText: string; headers: Headers; body: string } | null
  outcome: AnswerOutcome
  /** Of an answer that broke off, too. */
  requestId: string | null
}

/**
 * Sends one deposit over the same wire as any client of the API. Never throws: an answer that does not come in time, or
 * breaks off, is the outcome `unknown`.
 */
export async function sendDeposit(
  deposit: DepositToSend,
  patienceMs = DEADLINE_MS,
): Promise<Exchange> {
  const request = writeRequest(deposit)
  // The activity of the universal balance tells this browser's attempts from those of strangers.
  const remember = deposit.account === UNIVERSAL_ACCOUNT_ID ? rememberOwn : () => {}
  let requestId: string | null = null
  const send = async (signal: AbortSignal): Promise<Exchange> => {
    const response = await fetch('/api/deposits', { method: 'POST', ...request, signal })
    requestId = response.headers.get('Request-Id')
    if (requestId !== null) remember({ requestId })
    const { status, statusText, headers } = response
    const body = await response.text()
    const outcome = readOutcome(response, body)
    return { request, response: { status, statusText, headers, body }, outcome, requestId }
  }
  try {
    remember({ key: deposit.key })
    return await endAfter(patienceMs, send)
  } catch {
    return { request, response: null, outcome: 'unknown', requestId }
  }
}

function writeRequest({ account, amount, key, fault }: DepositToSend): Exchange['request'] {
  const headers = new Headers({ 'Content-Type': 'application/json' })
  if (key !== null) headers.set('Idempotency-Key', quoteKey(key))
  if (fault !== undefined) headers.set('Simulate-Fault', fault)
  // Left out, the account is the universal one.
  const body = account === UNIVERSAL_ACCOUNT_ID ? { amount } : { amount, account }
  return { headers, body: JSON.stringify(body) }
}

function readOutcome({ status, headers }: Response, text: string): AnswerOutcome {
  const body = parseObject(text)
  if (body === null) return 'unknown'
  return outcomeOfAnswer({
    httpStatus: status,
    replayed: headers.get('Idempotent-Replayed'),
    code: typeof body.code === 'string' ? body.code : null,
  })
}

/** Every answer of ours is a JSON object. What is none came from something in between. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null
  } catch {
    return null
  }
}
