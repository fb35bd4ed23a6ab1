import type { TrialScenario } from './trial-api'

/** In cents, as the tester's API takes it; what is deposited does not matter, only how often. */
const AMOUNT_CENTS = '2500'

/** What a client finds in its environment; an SDK with a base URL and an API key needs no more than the first two. */
export function scenarioEnvironment(
  tester: string,
  trialId: string,
  scenario: TrialScenario,
): Record<string, string> {
  const { token, account, name, operations } = scenario
  return {
    BASE_URL: tester.replace(/\/$/, ''),
    TOKEN: token,
    IDEMPOTENCY_TESTER_TOKEN: token,
    DEPOSITS_URL: new URL('/api/deposits', tester).href,
    CLAIMS_URL: new URL(`/api/trials/${encodeURIComponent(trialId)}/claims`, tester).href,
    AMOUNT: AMOUNT_CENTS,
    ACCOUNT: account,
    SCENARIO: name,
    OPERATIONS: String(operations),
  }
}
