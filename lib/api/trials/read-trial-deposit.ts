import 'server-only'
import { trialDepositRequest } from '@/lib/api/contract/trial-schemas'
import type { ServedCall } from '@/lib/api/host'
import { invalidRequest } from '@/lib/api/requests/invalid-request'
import { readBody } from '@/lib/api/requests/read-body'
import { readKey } from '@/lib/api/requests/read-key'
import { refuseQuery } from '@/lib/api/requests/read-query'
import type { DepositCommand } from '@/lib/deposits/command'

/**
 * A deposit of a client under test. Members that a deposit does not have are ignored here: the client's own requests may
 * carry more, and whether they stay the same is what REQ-1 judges. Simulate-Fault is ignored, since the plan decides.
 */
export async function readTrialDeposit(
  call: ServedCall,
  accountId: string,
): Promise<DepositCommand> {
  refuseQuery(call.request)
  const idempotencyKey = readKey(call.request.headers)
  const { amount, account } = await readBody(call.request, trialDepositRequest)
  if (account !== undefined && account !== accountId) {
    const detail =
      'account names another sandbox than the token: leave it out, the token names its own.'
    throw invalidRequest([{ pointer: '#/account', detail }])
  }
  return {
    accountId,
    amountCents: amount,
    idempotencyKey,
    source: 'api',
    requestId: call.requestId,
    fault: null,
  }
}
