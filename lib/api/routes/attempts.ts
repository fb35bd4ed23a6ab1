import 'server-only'
import { pageResponse, readListQuery } from '@/lib/api/answers/list-response'
import { toAttemptResource } from '@/lib/api/contract/to-resource'
import type { Handler } from '@/lib/api/host'
import { readForToken } from '@/lib/api/trials/read-for-token'
import { ATTEMPT_CURSOR, getAttempts } from '@/lib/queries/get-attempts'

export const listAttempts: Handler = readForToken(async (call) =>
  pageResponse(call, await getAttempts(readListQuery(call, ATTEMPT_CURSOR)), toAttemptResource),
)
