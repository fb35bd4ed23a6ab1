import 'server-only'
import { jsonResponse } from '@/lib/api/answers/json-response'
import { pageResponse, readListQuery } from '@/lib/api/answers/list-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { depositResource } from '@/lib/api/contract/schemas'
import { toDepositResource } from '@/lib/api/contract/to-resource'
import { depositWithFault } from '@/lib/api/faults/deposit-with-fault'
import type { Handler } from '@/lib/api/host'
import { keepForSandbox, keepUnreadable } from '@/lib/api/recording/keep-for-sandbox'
import { readDepositCommand } from '@/lib/api/requests/read-deposit-command'
import { refuseQuery } from '@/lib/api/requests/read-query'
import { openScenario } from '@/lib/api/trials/open-scenario'
import { postTrialDeposit } from '@/lib/api/trials/post-trial-deposit'
import { readForToken } from '@/lib/api/trials/read-for-token'
import { getDeposit } from '@/lib/queries/get-deposit'
import { DEPOSIT_CURSOR, getDeposits } from '@/lib/queries/get-deposits'

export const postDeposit: Handler = async (call) => {
  const open = await openScenario(call)
  if (open !== null) return postTrialDeposit(call, open)
  const command = await readDepositCommand(call).catch(async (error) => {
    await keepUnreadable(call)
    throw error
  })
  keepForSandbox(call, command.accountId)
  return depositWithFault(call, command)
}

export const listDeposits: Handler = readForToken(async (call) =>
  pageResponse(call, await getDeposits(readListQuery(call, DEPOSIT_CURSOR)), toDepositResource),
)

export const showDeposit: Handler = async (call, { id }) => {
  refuseQuery(call.request)
  const known = depositResource.shape.id.safeParse(id)
  const deposit = known.success ? await getDeposit(known.data) : null
  if (deposit === null) {
    throw new Refusal({ code: 'deposit-not-found', detail: 'There is no deposit of that id.' })
  }
  return jsonResponse(call, 200, toDepositResource(deposit))
}
