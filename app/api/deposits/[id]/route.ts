import { apiRoute, otherMethods } from '@/lib/api/answers/api-route'
import { jsonResponse } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { depositResource } from '@/lib/api/contract/schemas'
import { toDepositResource } from '@/lib/api/contract/to-resource'
import { refuseQuery } from '@/lib/api/requests/read-query'
import { getDeposit } from '@/lib/queries/get-deposit'

export const GET = apiRoute<{ id: string }>(async (call, { id }) => {
  refuseQuery(call.request)
  const known = depositResource.shape.id.safeParse(id).success
  const deposit = known ? await getDeposit(id) : null
  if (deposit === null) {
    throw new Refusal({ code: 'deposit-not-found', detail: 'There is no deposit of that id.' })
  }
  return jsonResponse(call, 200, toDepositResource(deposit))
})

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
