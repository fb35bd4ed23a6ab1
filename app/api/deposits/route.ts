import { DEPOSIT_CURSOR, getDeposits } from '@/lib/deposits/get-deposits'
import { apiRoute, otherMethods } from '@/lib/http/api-route'
import { depositWithFault } from '@/lib/http/deposit-with-fault'
import { pageResponse, readListQuery } from '@/lib/http/pages'
import { readDepositCommand } from '@/lib/http/read-deposit-command'
import { toDepositResource } from '@/lib/http/resources'

export const POST = apiRoute(async (call) => depositWithFault(call, await readDepositCommand(call)))

export const GET = apiRoute(async (call) =>
  pageResponse(call, await getDeposits(readListQuery(call, DEPOSIT_CURSOR)), toDepositResource),
)

export const { OPTIONS, PUT, PATCH, DELETE } = otherMethods('GET', 'POST')
