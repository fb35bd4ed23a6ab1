import type { Claim, LedgerRow, RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import type { ProfileName } from '@/lib/trials/profiles'
import type { ScenarioName } from '@/lib/trials/scenarios/scenario'

/** All that a verdict rests on: what the server recorded, what the ledger holds, and what the tester said. */
export type TrialHistory = {
  profile: ProfileName
  scenarios: ScenarioHistory[]
}

export type ScenarioHistory = {
  scenario: ScenarioName
  exchanges: RecordedExchange[]
  /** The deposits of the scenario's sandbox. */
  deposits: LedgerRow[]
  claims: Claim[]
  /** When the tester said that the client was restarted. */
  restartedAtMs: number | null
}
