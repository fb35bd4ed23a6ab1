import 'server-only'
import { expireKey } from '@/lib/accounts/expire-key'
import { emptyResponse, jsonResponse } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { accountQuery } from '@/lib/api/contract/schemas'
import { toKeyResource } from '@/lib/api/contract/to-resource'
import type { Handler } from '@/lib/api/host'
import { readQuery } from '@/lib/api/requests/read-query'
import { forTokensAccount } from '@/lib/api/trials/for-tokens-account'
import { isIdempotencyKey } from '@/lib/idempotency-key'
import { getKey } from '@/lib/queries/get-key'

export const showKey: Handler = forTokensAccount(async (call, { key = '' }) => {
  const { account } = readQuery(call.request, accountQuery)
  const remembered = isIdempotencyKey(key) ? await getKey(account, key) : null
  if (remembered === null) {
    throw new Refusal({ code: 'key-not-found', detail: 'The account remembers no such key.' })
  }
  return jsonResponse(call, 200, toKeyResource(remembered))
})

/** Forgets a key of a sandbox at once, as if its retention were over. */
export const forgetKey: Handler = forTokensAccount(async (call, { key = '' }) => {
  const { account } = readQuery(call.request, accountQuery)
  if (!(await expireKey(account, key))) {
    throw new Refusal({
      code: 'key-not-found',
      detail: 'The account remembers no such key, or it is not a sandbox. Nothing was changed.',
    })
  }
  return emptyResponse(call)
})
