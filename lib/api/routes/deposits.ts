import 'server-only'
import { jsonResponse } from '@/lib/api/answers/json-response'
import { pageResponse, readListQuery } from '@/lib/api/answers/list-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { depositResource } from '@/lib/api/contract/schemas'
import { toDepositResource } from '@/lib/api/contract/to-resource'
import { depositWithFault } from '@/lib/api/faults/deposit-with-fault'
import type { Handler } from '@/lib/api/host'
import { readDepositCommand } from '@/lib/api/requests/read-deposit-command'
import { refuseQuery } from '@/lib/api/requests/read-query'
import { getDeposit } from '@/lib/queries/get-deposit'
import { DEPOSIT_CURSOR, getDeposits } from '@/lib/queries/get-deposits'

export const postDeposit: Handler = async (call) =>
  depositWithFault(call, await readDepositCommand(call))

export const listDeposits: Handler = async (call) =>
  pageResponse(call, await getDeposits(readListQuery(call, DEPOSIT_CURSOR)), toDepositResource)

export const showDeposit: Handler = async (call, { id }) => {
  refuseQuery(call.request)
  const known = depositResource.shape.id.safeParse(id)
  const deposit = known.success ? await getDeposit(known.data) : null
  if (deposit === null) {
    throw new Refusal({ code: 'deposit-not-found', detail: 'There is no deposit of that id.' })
  }
  return jsonResponse(call, 200, toDepositResource(deposit))
}
