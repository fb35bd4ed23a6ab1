import type { CommittedOutcome, Deposit } from '@/lib/outcome'

/** A statement's answer to one command: JSON, since one text costs the driver far less than a row for each. */
type AnswerRow = {
  /** The id that the command's own deposit has, or would have had. */
  command_id: string
} & (
  | (DepositColumns & { outcome: 'applied'; expires_at: string | null })
  | (DepositColumns & { outcome: 'replayed' | 'key_reused'; expires_at: string })
  | { outcome: 'account_not_found' | 'key_required' }
)

/** PostgreSQL writes times into JSON as ISO 8601, in whatever time zone the session has. */
type DepositColumns = {
  id: string
  account_id: string
  amount_cents: number
  balance_after_cents: number
  created_at: string
}

/** What became of the commands, by the id of their own deposit. */
export type Answers = Map<string, CommittedOutcome>

export function toAnswers(json: string | null): Answers {
  const rows: AnswerRow[] = JSON.parse(json ?? '[]')
  return new Map(rows.map((row) => [row.command_id, toOutcome(row)]))
}

function toOutcome(row: AnswerRow): CommittedOutcome {
  switch (row.outcome) {
    case 'applied':
      return {
        status: 'applied',
        deposit: toDeposit(row),
        keyExpiresAt: row.expires_at && toIso(row.expires_at),
      }
    case 'replayed':
      return { status: 'replayed', deposit: toDeposit(row), keyExpiresAt: toIso(row.expires_at) }
    case 'key_reused':
      return { status: 'key_reused', original: toDeposit(row) }
    default:
      return { status: 'rejected', reason: row.outcome }
  }
}

function toDeposit(row: DepositColumns): Deposit {
  return {
    id: row.id,
    accountId: row.account_id,
    amountCents: row.amount_cents,
    balanceAfterCents: row.balance_after_cents,
    createdAt: toIso(row.created_at),
  }
}

function toIso(time: string): string {
  return new Date(time).toISOString()
}
