import 'server-only'
import type { Claim } from '@/lib/trials/exchanges/recorded-exchange'
import { areAllClaimed } from '@/lib/trials/judging/status'
import { endScenario } from '@/lib/trials/plan/plan-state'
import { withState } from '@/lib/trials/store/with-state'

export type ClaimResult = 'added' | 'never-run' | 'claimed-before' | 'gone'

/**
 * Adds what the client believes. The scenario ends when all its operations are claimed; each can be once, and after that
 * none.
 */
export async function addClaim(
  { accountId, operations }: { accountId: string; operations: number },
  claim: Claim,
): Promise<ClaimResult> {
  const result = await withState<ClaimResult>(accountId, async (state, tx) => {
    if (state.attempts === 0) return { state, result: 'never-run' }
    const [added] = await tx.$queryRaw<{ claims: Claim[] }[]>`
      UPDATE trial_scenarios SET claims = claims || ${JSON.stringify([claim])}::jsonb
      WHERE account_id = ${accountId} AND jsonb_array_length(claims) < ${operations} AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(claims) AS claim
        WHERE claim -> 'operation' IN ('null'::jsonb, ${JSON.stringify(claim.operation)}::jsonb))
      RETURNING claims`
    if (added === undefined) return { state, result: 'claimed-before' }
    const isClaimed = areAllClaimed(added.claims, operations)
    return { state: isClaimed ? endScenario(state, claim.atMs) : state, result: 'added' }
  })
  return result ?? 'gone'
}
