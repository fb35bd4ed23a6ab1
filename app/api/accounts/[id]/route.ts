import { getAccount } from '@/lib/accounts/get-account'
import { apiRoute, otherMethods } from '@/lib/http/api-route'
import { Refusal } from '@/lib/http/problem-response'
import { refuseQuery } from '@/lib/http/read-query'
import { toAccountResource } from '@/lib/http/resources'
import { jsonResponse } from '@/lib/http/respond'
import { accountId } from '@/lib/http/schemas'

export const GET = apiRoute<{ id: string }>(async (call, { id }) => {
  refuseQuery(call.request)
  const account = accountId.safeParse(id).success ? await getAccount(id) : null
  if (account === null) {
    throw new Refusal({ code: 'account-not-found', detail: 'There is no account of that id.' })
  }
  return jsonResponse(call, 200, toAccountResource(account))
})

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
