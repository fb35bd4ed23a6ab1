import 'server-only'
import { getDb } from '@/lib/db'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/deposits/command'
import type { AttemptOutcome, RecentAttempt } from '@/lib/deposits/get-recent-attempts'
import { abbreviateKey } from '@/lib/idempotency-key'

/** The universal balance and its latest attempts, newest first. */
export type Activity = { balanceCents: number; attempts: RecentAttempt[] }

/** How old a shared answer may be: one query a server and tick, whether one visitor watches or a thousand. */
export const TICK_MS = 1_000
const ATTEMPTS_KEPT = 100
/**
 * Ids come from a sequence and can be committed out of order, so rows are sent again for longer than a statement may
 * run; whoever follows drops those that it has, by id.
 */
const OVERLAP_MS = 15_000

type Shared = { startedAt: number; settled: boolean; activity: Promise<Activity> }

// Next bundles pages and route handlers apart: one answer for all of them.
const shared = globalThis as { activity?: Shared }

/**
 * What happened on the universal balance, for those who watch. Callers within a tick share one query, and while one runs
 * no other is started. Throws if the database is away, to every caller of the tick alike.
 */
export function getActivity(): Promise<Activity> {
  const current = shared.activity
  if (current && (!current.settled || performance.now() - current.startedAt < TICK_MS)) {
    return current.activity
  }
  const next: Shared = { startedAt: performance.now(), settled: false, activity: readActivity() }
  const settle = () => {
    next.settled = true
  }
  next.activity.then(settle, settle)
  shared.activity = next
  return next.activity
}

/** The part of it that someone who has everything up to the attempt `afterId` may not have yet. */
export function activityAfter({ balanceCents, attempts }: Activity, afterId: bigint): Activity {
  const overlapFrom = new Date(Date.now() - OVERLAP_MS).toISOString()
  return {
    balanceCents,
    attempts: attempts.filter(({ id, at }) => BigInt(id) > afterId || at >= overlapFrom),
  }
}

type Row = {
  balance_cents: bigint
  id: bigint | null
  at: Date
  outcome: AttemptOutcome
  amount_cents: bigint
  key: string | null
  source: string
  request_id: string
  deposit_id: string | null
  original_at: Date | null
}

async function readActivity(): Promise<Activity> {
  // One statement, so that the balance and the attempts are of one moment.
  const rows = await getDb().$queryRaw<Row[]>`
    SELECT
      a.balance_cents, t.id, t.at, t.outcome, t.amount_cents, t.key, t.source, t.request_id, t.deposit_id,
      d.created_at AS original_at
    FROM accounts a
      LEFT JOIN LATERAL (
        SELECT * FROM attempts WHERE account_id = a.id ORDER BY transaction_id DESC, id DESC LIMIT ${ATTEMPTS_KEPT}
      ) t ON true
      LEFT JOIN deposits d ON d.id = t.deposit_id
    WHERE a.id = ${UNIVERSAL_ACCOUNT_ID}
    ORDER BY t.id DESC`
  return {
    balanceCents: Number(rows[0].balance_cents),
    attempts: rows.filter((row) => row.id !== null).map(toAttempt),
  }
}

function toAttempt(row: Row): RecentAttempt {
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    outcome: row.outcome,
    amountCents: Number(row.amount_cents),
    // Strangers watch: a whole key would let them use it.
    keyAbbreviation: row.key === null ? null : abbreviateKey(row.key),
    source: row.source,
    originalAt: row.original_at?.toISOString() ?? null,
    depositId: row.deposit_id,
    requestId: row.request_id,
  }
}
