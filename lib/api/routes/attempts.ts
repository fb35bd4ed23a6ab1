import 'server-only'
import { pageResponse, readListQuery } from '@/lib/api/answers/list-response'
import { toAttemptResource } from '@/lib/api/contract/to-resource'
import type { Handler } from '@/lib/api/host'
import { forTokensAccount } from '@/lib/api/trials/for-tokens-account'
import { ATTEMPT_CURSOR, getAttempts } from '@/lib/queries/get-attempts'

export const listAttempts: Handler = forTokensAccount(async (call) =>
  pageResponse(call, await getAttempts(readListQuery(call, ATTEMPT_CURSOR)), toAttemptResource),
)
