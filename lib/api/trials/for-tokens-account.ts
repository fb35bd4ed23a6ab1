import 'server-only'
import type { Handler } from '@/lib/api/host'
import { keepForSandbox } from '@/lib/api/recording/keep-for-sandbox'
import { refuseParameter } from '@/lib/api/requests/read-query'
import { openScenario } from '@/lib/api/trials/open-scenario'

/** A route whose `account` may be left out where a trial's token names it. To ask how it ended is a right client's way, too. */
export function forTokensAccount(handle: Handler): Handler {
  return async (call, params) => {
    const url = new URL(call.request.url)
    const account = url.searchParams.get('account')
    const open = await openScenario(call)
    if (open === null) {
      if (account !== null) keepForSandbox(call, account)
      return handle(call, params)
    }
    if (account !== null && account !== open.accountId) {
      throw refuseParameter(
        'account',
        'account names another sandbox than the token: leave it out, the token names its own.',
      )
    }
    url.searchParams.set('account', open.accountId)
    const { method, headers } = call.request
    return handle({ ...call, request: new Request(url, { method, headers }) }, params)
  }
}
