import 'server-only'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { accountId } from '@/lib/api/contract/schemas'
import type { ServedCall } from '@/lib/api/host'
import { arrivedBody } from '@/lib/api/recording/arrived-body'
import { keepExchange } from '@/lib/api/recording/keep-exchange'
import { readText } from '@/lib/api/requests/read-text'
import { recordExchange } from '@/lib/exchanges/record-exchange'

/** Keeps the exchange if it is a sandbox's. Nothing is kept of the universal balance, where strangers meet. */
export function keepForSandbox(call: ServedCall, account: string): void {
  // A read names its account before anybody has looked at it.
  const { success, data } = accountId.safeParse(account)
  if (success && data !== UNIVERSAL_ACCOUNT_ID) keepExchange(call, data, recordExchange)
}

const SANDBOX_ID = /sandbox_[\w-]{22}/

/** Keeps a request that was refused before its account could be told, if it names a sandbox anywhere in its body. */
export async function keepUnreadable(call: ServedCall): Promise<void> {
  if (arrivedBody(call.request) === null) await readText(call.request).catch(() => {})
  const bytes = arrivedBody(call.request)?.bytes
  const named = bytes && SANDBOX_ID.exec(Buffer.from(bytes).toString('latin1'))
  if (named) keepForSandbox(call, named[0])
}
