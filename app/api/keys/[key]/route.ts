import { getKey } from '@/lib/deposits/get-key'
import { apiRoute, otherMethods } from '@/lib/http/api-route'
import { Refusal } from '@/lib/http/problem-response'
import { readQuery } from '@/lib/http/read-query'
import { toKeyResource } from '@/lib/http/resources'
import { jsonResponse } from '@/lib/http/respond'
import { accountQuery } from '@/lib/http/schemas'
import { isIdempotencyKey } from '@/lib/idempotency-key'

export const GET = apiRoute<{ key: string }>(async (call, { key }) => {
  const { account } = readQuery(call.request, accountQuery)
  const remembered = isIdempotencyKey(key) ? await getKey(account, key) : null
  if (remembered === null) {
    throw new Refusal({ code: 'key-not-found', detail: 'The account remembers no such key.' })
  }
  return jsonResponse(call, 200, toKeyResource(remembered))
})

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
