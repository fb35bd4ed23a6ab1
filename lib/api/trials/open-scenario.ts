import 'server-only'
import { Refusal } from '@/lib/api/answers/problem-response'
import type { ServedCall } from '@/lib/api/host'
import { keepExchange } from '@/lib/api/recording/keep-exchange'
import { unknownToken } from '@/lib/api/trials/unknown-token'
import { saveInBackground } from '@/lib/exchanges/save-in-background'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import { MAX_EXCHANGES } from '@/lib/trials/plan/take-step'
import { findByToken, type OpenScenario } from '@/lib/trials/store/find-by-token'
import { readToken } from '@/lib/trials/store/token'
import { touchTrial } from '@/lib/trials/store/touch-trial'

/** A request with a trial's token, and how its exchange stands now. */
export type TrialCall = OpenScenario & { describe: () => RecordedExchange }

/**
 * The scenario that the request's token opens, null without one; from here on its exchange is kept. Throws a Refusal
 * for a token that opens nothing, and for a scenario that has had all its exchanges.
 */
export async function openScenario(call: ServedCall): Promise<TrialCall | null> {
  const token = readToken(call.request.headers.get('authorization'))
  if (token === null) return null
  const open = await findByToken(token)
  if (open === null) throw unknownToken()
  if (open.exchanges >= MAX_EXCHANGES) {
    throw new Refusal({
      code: 'scenario-full',
      detail: `This scenario has had its ${MAX_EXCHANGES} exchanges. Nothing was deposited. Start a new trial.`,
    })
  }
  const describe = keepExchange(call, open.accountId, saveInBackground)
  touchTrial(open.trialId)
  return { ...open, describe: () => describe().exchange }
}
