import { apiRoute, otherMethods } from '@/lib/api/answers/api-route'
import { jsonResponse } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { accountId } from '@/lib/api/contract/schemas'
import { toAccountResource } from '@/lib/api/contract/to-resource'
import { refuseQuery } from '@/lib/api/requests/read-query'
import { getAccount } from '@/lib/queries/get-account'

export const GET = apiRoute<{ id: string }>(async (call, { id }) => {
  refuseQuery(call.request)
  const account = accountId.safeParse(id).success ? await getAccount(id) : null
  if (account === null) {
    throw new Refusal({ code: 'account-not-found', detail: 'There is no account of that id.' })
  }
  return jsonResponse(call, 200, toAccountResource(account))
})

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
