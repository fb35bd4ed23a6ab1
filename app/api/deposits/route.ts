import { apiRoute, otherMethods } from '@/lib/api/answers/api-route'
import { pageResponse, readListQuery } from '@/lib/api/answers/list-response'
import { toDepositResource } from '@/lib/api/contract/to-resource'
import { depositWithFault } from '@/lib/api/faults/deposit-with-fault'
import { readDepositCommand } from '@/lib/api/requests/read-deposit-command'
import { DEPOSIT_CURSOR, getDeposits } from '@/lib/queries/get-deposits'

export const POST = apiRoute(async (call) => depositWithFault(call, await readDepositCommand(call)))

export const GET = apiRoute(async (call) =>
  pageResponse(call, await getDeposits(readListQuery(call, DEPOSIT_CURSOR)), toDepositResource),
)

export const { OPTIONS, PUT, PATCH, DELETE } = otherMethods('GET', 'POST')
