import 'server-only'
import type { Handler } from '@/lib/api/host'
import { foreignToken } from '@/lib/api/trials/foreign-token'
import { unknownToken } from '@/lib/api/trials/unknown-token'
import { findByToken, type OpenScenario } from '@/lib/trials/store/find-by-token'
import { readToken } from '@/lib/trials/store/token'

/** A route of one account, which anybody may use without a token, but nobody with the token of another sandbox. */
export const forOwnAccount = forOwn(
  ({ accountId }) => accountId,
  'The token in the Authorization header names another sandbox than the path.',
)

/** The same for a route of one trial. */
export const forOwnTrial = forOwn(
  ({ trialId }) => trialId,
  'The token in the Authorization header is one of another trial than the path names.',
)

function forOwn(idOf: (open: OpenScenario) => string, sentence: string) {
  return (handle: Handler): Handler =>
    async (call, params) => {
      const token = readToken(call.request.headers.get('authorization'))
      if (token === null) return handle(call, params)
      const open = await findByToken(token)
      if (open === null) throw unknownToken()
      if (idOf(open) === params.id) return handle(call, params)
      throw foreignToken(sentence)
    }
}
