import { rememberOwn } from '@/app/_client/own-attempts'
import { type AnswerOutcome, outcomeOfAnswer } from '@/lib/api/contract/outcome-of-answer'
import type { AccountResource, AttemptResource, DepositResource } from '@/lib/api/contract/schemas'
import { quoteKey } from '@/lib/idempotency-key'

/** What the labs ask of the API: the same addresses, over the same wire, as any client's. */

export type DepositToSend = {
  account: string
  amountCents: number
  key: string | null
  fault?: string
}

export type Heard = {
  outcome: AnswerOutcome
  /** Null if no answer came. */
  httpStatus: number | null
  requestId: string | null
}

const NOTHING_HEARD: Heard = { outcome: 'unknown', httpStatus: null, requestId: null }

/** Sends one deposit. Never throws: an answer that does not come, or breaks off, is `unknown`. */
export async function sendDeposit(deposit: DepositToSend, signal?: AbortSignal): Promise<Heard> {
  const { account, amountCents, key, fault } = deposit
  const headers = new Headers({ 'Content-Type': 'application/json' })
  if (key !== null) headers.set('Idempotency-Key', quoteKey(key))
  if (fault !== undefined) headers.set('Simulate-Fault', fault)
  // The activity of the universal balance tells this browser's attempts from those of strangers.
  const remember = account === 'universal' ? rememberOwn : () => {}
  let heard = NOTHING_HEARD
  try {
    remember({ key })
    const response = await fetch('/api/deposits', {
      method: 'POST',
      headers,
      body: JSON.stringify({ amount: amountCents, account }),
      signal,
    })
    const requestId = response.headers.get('Request-Id')
    if (requestId !== null) remember({ requestId })
    heard = { outcome: 'unknown', httpStatus: response.status, requestId }
    const body = await response.json()
    const replayed = response.headers.get('Idempotent-Replayed')
    const outcome = outcomeOfAnswer({
      httpStatus: response.status,
      replayed,
      code: body.code ?? null,
    })
    return { ...heard, outcome }
  } catch {
    return heard
  }
}

/** An account of this run's own, so that neither strangers nor the universal balance are touched. */
export async function makeSandbox(): Promise<string> {
  const response = await fetch('/api/accounts', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  })
  if (!response.ok) throw new Error((await response.json()).detail)
  return ((await response.json()) as AccountResource).id
}

/** Where an account's ledger and attempts end now: what comes after it is new. */
export type Cursors = { deposits: string; attempts: string }

export async function readCursors(account: string): Promise<Cursors> {
  const [deposits, attempts] = await Promise.all([
    readPage<DepositResource>('deposits', account, null),
    readPage<AttemptResource>('attempts', account, null),
  ])
  return { deposits: deposits.next, attempts: attempts.next }
}

export function readDeposits(account: string, after: string): Promise<DepositResource[]> {
  return readAll<DepositResource>('deposits', account, after)
}

export function readAttempts(account: string, after: string): Promise<AttemptResource[]> {
  return readAll<AttemptResource>('attempts', account, after)
}

type Page<T> = { data: T[]; next: string; hasMore: boolean }

/** More than a run can fill; beside it, there is room for some strangers who deposit into the same account. */
const MOST_PAGES = 20

async function readAll<T>(list: string, account: string, after: string): Promise<T[]> {
  const all: T[] = []
  let cursor = after
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await readPage<T>(list, account, cursor)
    all.push(...page.data)
    if (!page.hasMore) return all
    cursor = page.next
  }
  // A count of the rows read so far would be too low, and look like a bug of the ledger.
  throw new Error('Too much else happened on this account to find every row of the run.')
}

async function readPage<T>(list: string, account: string, after: string | null): Promise<Page<T>> {
  const query = new URLSearchParams({ account, limit: '100', ...(after === null ? {} : { after }) })
  const response = await fetch(`/api/${list}?${query}`)
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return response.json()
}
