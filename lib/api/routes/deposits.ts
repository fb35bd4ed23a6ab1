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
import { forTokensAccount } from '@/lib/api/trials/for-tokens-account'
import { foreignToken } from '@/lib/api/trials/foreign-token'
import { openScenario } from '@/lib/api/trials/open-scenario'
import { postTrialDeposit } from '@/lib/api/trials/post-trial-deposit'
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

export const listDeposits: Handler = forTokensAccount(async (call) =>
  pageResponse(call, await getDeposits(readListQuery(call, DEPOSIT_CURSOR)), toDepositResource),
)

/** With a trial's token only its own sandbox's. It is a way to learn how it ended, so it is recorded like the lists. */
export const showDeposit: Handler = async (call, { id }) => {
  refuseQuery(call.request)
  const open = await openScenario(call)
  const known = depositResource.shape.id.safeParse(id)
  const deposit = known.success ? await getDeposit(known.data) : null
  if (deposit === null) {
    throw new Refusal({ code: 'deposit-not-found', detail: 'There is no deposit of that id.' })
  }
  if (open === null) keepForSandbox(call, deposit.accountId)
  else if (deposit.accountId !== open.accountId) {
    throw foreignToken(
      'The token in the Authorization header is for another sandbox than the deposit.',
    )
  }
  return jsonResponse(call, 200, toDepositResource(deposit))
}
