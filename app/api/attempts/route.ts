import { ATTEMPT_CURSOR, getAttempts } from '@/lib/deposits/get-attempts'
import { apiRoute, otherMethods } from '@/lib/http/api-route'
import { pageResponse, readListQuery } from '@/lib/http/pages'
import { toAttemptResource } from '@/lib/http/resources'

export const GET = apiRoute(async (call) =>
  pageResponse(call, await getAttempts(readListQuery(call, ATTEMPT_CURSOR)), toAttemptResource),
)

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
