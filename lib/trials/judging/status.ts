import type { Attempt } from '@/lib/trials/exchanges/attempt'
import { isSettled } from '@/lib/trials/exchanges/fate'
import type { Claim, RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import { QUIET_MS, SILENCE_MS } from '@/lib/trials/plan/is-over'

export type ScenarioStatus = 'waiting' | 'running' | 'done'

/** Done: claimed; or all operations settled and 5 s quiet; or 120 s of silence, since the client has given up. */
export function statusOf(
  scenario: {
    attempts: Attempt[]
    reads: RecordedExchange[]
    operations: number
    isClaimed: boolean
  },
  nowMs: number,
): ScenarioStatus {
  const { attempts, reads, operations, isClaimed } = scenario
  if (isClaimed) return 'done'
  if (attempts.length === 0) return 'waiting'
  const isOpen = attempts.some(({ fate }) => fate === 'open')
  const settled = attempts.filter(({ fate }) => isSettled(fate)).length
  const quietMs = nowMs - lastActivityMs([...attempts.map(({ exchange }) => exchange), ...reads])
  const needsMs = settled >= operations && !isOpen ? QUIET_MS : SILENCE_MS
  return quietMs >= needsMs ? 'done' : 'running'
}

/** A claim without an operation speaks for all of them. */
export function areAllClaimed(claims: Claim[], operations: number): boolean {
  return claims.length >= operations || claims.some(({ operation }) => operation === null)
}

function lastActivityMs(exchanges: RecordedExchange[]): number {
  return Math.max(...exchanges.map(({ firstByteAtMs, endedAtMs }) => endedAtMs ?? firstByteAtMs))
}
