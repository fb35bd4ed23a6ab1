import 'server-only'
import { SANDBOX_RETENTION_HOURS } from '@/lib/limits'
import { getDb } from '@/lib/platform/database/db'
import type { Claim, LedgerRow } from '@/lib/trials/exchanges/recorded-exchange'
import type { ScenarioHistory } from '@/lib/trials/judging/history'
import { planState } from '@/lib/trials/plan/plan-state'
import { isProfileName, type ProfileName } from '@/lib/trials/profiles'
import type { ScenarioName } from '@/lib/trials/scenarios/scenario'
import { isScenarioName } from '@/lib/trials/scenarios/scenarios'
import { fromRow } from '@/lib/trials/store/exchange-rows'

/** A trial with all that is known of it. */
export type StoredTrial = {
  id: string
  profile: ProfileName
  createdAtMs: number
  /** When it is deleted unless it is used before. */
  expiresAtMs: number
  scenarios: StoredScenario[]
}

export type StoredScenario = {
  name: ScenarioName
  token: string
  accountId: string
  history: ScenarioHistory
}

/** null if there is no such trial, or it has expired. */
export async function readTrial(id: string): Promise<StoredTrial | null> {
  const db = getDb()
  const [trial, rows] = await Promise.all([
    db.trial.findUnique({ where: { id } }),
    db.trialScenario.findMany({ where: { trialId: id }, orderBy: { position: 'asc' } }),
  ])
  if (trial === null || rows.length === 0 || !isProfileName(trial.profile)) return null
  const accounts = { in: rows.map(({ accountId }) => accountId) }
  const [exchanges, deposits, lastUses] = await Promise.all([
    db.exchange.findMany({ where: { accountId: accounts }, orderBy: { firstByteAtMs: 'asc' } }),
    readLedgerRows(accounts.in),
    db.account.findMany({ where: { id: accounts }, select: { lastUsedAt: true } }),
  ])
  const lastUseMs = Math.max(...lastUses.map(({ lastUsedAt }) => lastUsedAt.getTime()))
  return {
    id,
    profile: trial.profile,
    createdAtMs: trial.createdAt.getTime(),
    expiresAtMs: lastUseMs + SANDBOX_RETENTION_HOURS * 3_600_000,
    scenarios: rows.flatMap(({ name, token, accountId, state, claims }) => {
      if (!isScenarioName(name)) return []
      const history: ScenarioHistory = {
        scenario: name,
        exchanges: exchanges
          .filter((row) => row.accountId === accountId)
          .map(({ accountId: _, ...row }) => fromRow(row)),
        deposits: deposits.filter((row) => row.accountId === accountId),
        claims: claims as Claim[],
        restartedAtMs: planState.parse(state).restartedAtMs,
      }
      return [{ name, token, accountId, history }]
    }),
  }
}

/** The ledger of the sandboxes, and which request made each deposit. */
async function readLedgerRows(
  accountIds: string[],
): Promise<(LedgerRow & { accountId: string })[]> {
  return getDb().$queryRaw`
    SELECT deposits.account_id AS "accountId", deposits.id::text AS "depositId", attempts.key,
      attempts.request_id AS "exchangeId", extract(epoch FROM deposits.created_at)::float8 * 1000 AS "atMs"
    FROM deposits
    LEFT JOIN attempts ON attempts.account_id = deposits.account_id
      AND attempts.deposit_id = deposits.id AND attempts.outcome = 'applied'
    WHERE deposits.account_id = ANY(${accountIds})
    ORDER BY deposits.account_id, deposits.balance_after_cents`
}
