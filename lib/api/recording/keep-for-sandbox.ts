import 'server-only'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import type { ServedCall } from '@/lib/api/host'
import { keepExchange } from '@/lib/api/recording/keep-exchange'
import { recordExchange } from '@/lib/exchanges/record-exchange'

/** Keeps the exchange if it is a sandbox's. Nothing is kept of the universal balance, where strangers meet. */
export function keepForSandbox(call: ServedCall, accountId: string): void {
  if (accountId !== UNIVERSAL_ACCOUNT_ID) keepExchange(call, accountId, recordExchange)
}

const SANDBOX_ID = /sandbox_[\w-]{22}/

/** A request that could not be read at all may still name its sandbox. */
export function keepUnreadable(call: ServedCall): void {
  const { body } = call.recording
  const named = body === null ? null : SANDBOX_ID.exec(Buffer.from(body).toString('latin1'))
  if (named !== null) keepForSandbox(call, named[0])
}
