import { getDeposit } from '@/lib/deposits/get-deposit'
import { apiRoute, otherMethods } from '@/lib/http/api-route'
import { Refusal } from '@/lib/http/problem-response'
import { refuseQuery } from '@/lib/http/read-query'
import { toDepositResource } from '@/lib/http/resources'
import { jsonResponse } from '@/lib/http/respond'
import { depositResource } from '@/lib/http/schemas'

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
