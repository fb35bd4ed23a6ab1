import 'server-only'
import { Prisma, withPatientDb } from '@/lib/platform/database/db'
import { getEnv } from '@/lib/platform/env'

/** A reaper that began before the audit may end after it. */
const REAPER_MINUTES = 1

/** Reading every row of a large ledger takes longer than any other statement may. */
const TIMEOUT_MS = 3_600_000

export type Audit = {
  accounts: number
  deposits: number
  keys: number
  attempts: number
  balanceCents: bigint
  /** A sentence for each thing that is wrong; empty when all is well. */
  violations: string[]
}

/**
 * Checks the promises against every row: the balance is the sum of the deposits, the ledger's running balance has no
 * gap, a remembered key has made one deposit, and every deposit was made by exactly one attempt, as long as attempts are kept.
 */
export async function audit(): Promise<Audit> {
  // One snapshot for all of them, so that deposits made meanwhile cannot look like a difference.
  return withPatientDb(TIMEOUT_MS, (db) =>
    db.$transaction(
      async (tx) => {
        const [totals] = await tx.$queryRaw<[Omit<Audit, 'violations'>]>`
        SELECT
          (SELECT count(*)::int FROM accounts) AS accounts,
          (SELECT count(*)::int FROM deposits) AS deposits,
          (SELECT count(*)::int FROM idempotency_keys) AS keys,
          (SELECT count(*)::int FROM attempts) AS attempts,
          (SELECT coalesce(sum(balance_cents), 0)::bigint FROM accounts) AS "balanceCents"`
        const violations = await tx.$queryRaw<{ sentence: string }[]>`
        SELECT format('Account %s has a balance of %s cents, its deposits sum to %s.', a.id, a.balance_cents, coalesce(sum(d.amount_cents), 0)) AS sentence
        FROM accounts a LEFT JOIN deposits d ON d.account_id = a.id
        GROUP BY a.id HAVING a.balance_cents <> coalesce(sum(d.amount_cents), 0)
        UNION ALL
        SELECT format('Deposit %s belongs to account %s, which is not there.', d.id, d.account_id)
        FROM deposits d LEFT JOIN accounts a ON a.id = d.account_id
        WHERE a.id IS NULL
        UNION ALL
        SELECT format('Deposit %s has a running balance of %s cents, it should be %s.', id, balance_after_cents, running_cents)
        FROM (
          SELECT id, balance_after_cents,
            sum(amount_cents) OVER (PARTITION BY account_id ORDER BY balance_after_cents) AS running_cents
          FROM deposits
        ) ledger
        WHERE balance_after_cents <> running_cents
        UNION ALL
        SELECT format('A key of account %s points to deposit %s, which is not there.', k.account_id, k.deposit_id)
        FROM idempotency_keys k LEFT JOIN deposits d ON d.id = k.deposit_id AND d.account_id = k.account_id
        WHERE d.id IS NULL
        UNION ALL
        SELECT format('A key of account %s that is still remembered made %s deposits.', k.account_id, count(*))
        FROM idempotency_keys k
          JOIN attempts t ON t.account_id = k.account_id AND t.key = k.key AND t.outcome = 'applied' AND t.at >= k.created_at
        GROUP BY k.account_id, k.key HAVING count(*) > 1
        UNION ALL
        SELECT format('Deposit %s was applied by %s attempts.', d.id, count(t.id))
        FROM deposits d LEFT JOIN attempts t ON t.account_id = d.account_id AND t.deposit_id = d.id AND t.outcome = 'applied'
        GROUP BY d.account_id, d.id, d.created_at HAVING count(t.id) > 1 OR (count(t.id) = 0 AND ${mustHaveAttempt()})`
        return { ...totals, violations: violations.map((row) => row.sentence) }
      },
      { isolationLevel: 'RepeatableRead', timeout: TIMEOUT_MS },
    ),
  )
}

/** Of a deposit that is older, the attempt may have been reaped. */
function mustHaveAttempt(): Prisma.Sql {
  return Prisma.sql`d.created_at > now() - make_interval(hours => ${getEnv().ATTEMPT_RETENTION_HOURS}::int, mins => -${REAPER_MINUTES}::int)`
}
