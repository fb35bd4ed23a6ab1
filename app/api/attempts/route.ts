import { apiRoute, otherMethods } from '@/lib/api/answers/api-route'
import { pageResponse, readListQuery } from '@/lib/api/answers/list-response'
import { toAttemptResource } from '@/lib/api/contract/to-resource'
import { ATTEMPT_CURSOR, getAttempts } from '@/lib/queries/get-attempts'

export const GET = apiRoute(async (call) =>
  pageResponse(call, await getAttempts(readListQuery(call, ATTEMPT_CURSOR)), toAttemptResource),
)

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
