import { type ApiCall, jsonResponse } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { listQuery } from '@/lib/api/contract/schemas'
import { readQuery, refuseParameter } from '@/lib/api/requests/read-query'
import type { ListQuery, Page } from '@/lib/cursor-page'

/** The query of a list whose cursors have the given form. */
export function readListQuery(call: ApiCall, cursor: RegExp): ListQuery {
  const { account, after = null, limit } = readQuery(call.request, listQuery)
  if (after !== null && !cursor.test(after)) {
    throw refuseParameter(
      'after',
      'after must be the `next` of an earlier page, or 0 for the beginning.',
    )
  }
  return { accountId: account, after, limit }
}

/** The page as JSON, or 404 if it is null: then there is no such account. */
export function pageResponse<T>(
  call: ApiCall,
  page: Page<T> | null,
  toResource: (item: T) => unknown,
): Response {
  if (page === null) {
    throw new Refusal({ code: 'account-not-found', detail: 'There is no account of that id.' })
  }
  return jsonResponse(call, 200, { ...page, data: page.data.map(toResource) })
}
