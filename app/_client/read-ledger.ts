import { askServer } from '@/app/_client/ask-server'
import { LabError } from '@/app/_client/lab-error'
import type { AttemptResource, DepositResource } from '@/lib/api/contract/schemas'
import type { Page } from '@/lib/cursor-page'

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

/** More than a run can fill, with room for strangers who deposit into the same account. */
const MAX_PAGES = 20

async function readAll<T>(list: string, account: string, after: string): Promise<T[]> {
  const all: T[] = []
  let cursor = after
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await readPage<T>(list, account, cursor)
    all.push(...page.data)
    if (!page.hasMore) return all
    cursor = page.next
  }
  // A count of the rows read so far would be too low, and look like a bug of the ledger.
  throw new LabError(
    'Too many other deposits arrived to find all rows of this run. Run it on a sandbox.',
  )
}

function readPage<T>(list: string, account: string, after: string | null): Promise<Page<T>> {
  const query = new URLSearchParams({ account, limit: '100', ...(after === null ? {} : { after }) })
  return askServer<Page<T>>(`/api/${list}?${query}`)
}
