/** A row of the ledger, as plain JSON: money in integer cents, times in ISO 8601 UTC. */
export type Deposit = {
  id: string
  accountId: string
  amountCents: number
  balanceAfterCents: number
  createdAt: string
}

/**
 * The result of a deposit. The union is the documentation: render it with one exhaustive switch.
 *
 * A key is used up by `applied` and by nothing else. After `in_progress`, `unavailable` and `unknown`
 * send the same key again; after the others the answer is definite.
 */
export type Outcome =
  /** The deposit was made by this request. `keyExpiresAt` is null without a key. */
  | { status: 'applied'; deposit: Deposit; keyExpiresAt: string | null }
  /** An earlier request with this key made the deposit; this one changed nothing. */
  | { status: 'replayed'; deposit: Deposit; keyExpiresAt: string }
  /** The key belongs to a different deposit (another fingerprint); this request changed nothing. */
  | { status: 'key_reused'; original: Deposit }
  /** The first request with this key has not finished; this one changed nothing. */
  | { status: 'in_progress' }
  /** The ledger refuses this deposit; it changed nothing and the key is still unused. */
  | { status: 'rejected'; reason: RejectionReason }
  /** Nothing was saved: the database did not answer or rolled back, or this process accepts no more for now. */
  | { status: 'unavailable'; reason: UnavailableReason }
  /** COMMIT was not answered, or something unexpected failed. Retry with the same key to find out. */
  | { status: 'unknown' }

/** The outcomes that a transaction can commit. */
export type CommittedOutcome = Extract<
  Outcome,
  { status: 'applied' | 'replayed' | 'key_reused' | 'rejected' }
>

/** `key_required`: the account takes no deposit without an idempotency key. */
export type RejectionReason = 'account_not_found' | 'balance_limit' | 'key_required'

export type UnavailableReason =
  | 'database_away'
  | 'rolled_back'
  | 'queue_full'
  | 'waited_too_long'
  | 'shutting_down'

export type OutcomeStatus = Outcome['status']
