import 'server-only'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import type { Account } from '@/lib/accounts/account'
import { armFault, getArmedFault } from '@/lib/accounts/armed-faults'
import { deleteSandbox } from '@/lib/accounts/delete-sandbox'
import { emptyResponse, jsonResponse } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { exchangesQuery, faultRequest } from '@/lib/api/contract/sandbox-schemas'
import { accountId } from '@/lib/api/contract/schemas'
import { toAccountResource } from '@/lib/api/contract/to-resource'
import type { Handler } from '@/lib/api/host'
import { readBody } from '@/lib/api/requests/read-body'
import { readQuery, refuseQuery } from '@/lib/api/requests/read-query'
import { getExchanges } from '@/lib/exchanges/get-exchanges'
import { toExchange } from '@/lib/exchanges/to-exchange'
import { getEnv } from '@/lib/platform/env'
import { getAccount } from '@/lib/queries/get-account'

/** What really arrived at a sandbox and what left, the newest first. */
export const listExchanges: Handler = async (call, { id }) => {
  const { limit } = readQuery(call.request, exchangesQuery)
  const sandbox = await findSandbox(id)
  const [armedFault, exchanges] = await Promise.all([
    getArmedFault(sandbox.id),
    getExchanges(sandbox.id, limit),
  ])
  const account = toAccountResource(sandbox)
  return jsonResponse(call, 200, { account, armedFault, data: exchanges.map(toExchange) })
}

/** The next requests to a sandbox meet a fault, for clients that cannot send a header. */
export const putFault: Handler = async (call, { id }) => {
  refuseQuery(call.request)
  if (!getEnv().ALLOW_FAULTS) {
    throw new Refusal({
      code: 'faults-not-allowed',
      detail: 'This server simulates no faults: start it with ALLOW_FAULTS=true.',
    })
  }
  const wanted = await readBody(call.request, faultRequest)
  const sandbox = await findSandbox(id)
  await armFault(sandbox.id, wanted)
  return jsonResponse(call, 200, wanted)
}

/** A large sandbox takes longer than a server that is to stop may wait. */
export function removeSandbox(stopping?: AbortSignal): Handler {
  return async (call, { id }) => {
    refuseQuery(call.request)
    const sandbox = await findSandbox(id)
    const isDeleted = await deleteSandbox(sandbox.id, stopping).catch((error) => {
      throw stopping?.aborted && error === stopping.reason ? stoppedEarly() : error
    })
    if (!isDeleted) throw notFound()
    return emptyResponse(call)
  }
}

function stoppedEarly(): Refusal {
  const detail = 'The server is shutting down. Nothing was deleted: send the same request again.'
  return new Refusal({ code: 'unavailable', detail })
}

/** Never the universal account: strangers share it. */
async function findSandbox(id: string | undefined): Promise<Account> {
  const known = accountId.safeParse(id)
  const isSandbox = known.success && known.data !== UNIVERSAL_ACCOUNT_ID
  const account = isSandbox ? await getAccount(known.data) : null
  if (account === null) throw notFound()
  return account
}

function notFound(): Refusal {
  return new Refusal({ code: 'account-not-found', detail: 'There is no sandbox of that id.' })
}
