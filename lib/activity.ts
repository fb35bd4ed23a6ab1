/** The universal balance and its latest attempts, newest first. */
export type Activity = {
  /** Names the ledger: another one has begun anew, and its ids and its balance with it. */
  ledger: string
  balanceCents: number
  attempts: RecentAttempt[]
}

/** With the time of the reading by the database's clock, as the attempts' own times are. */
export type ActivityRead = Activity & { readAt: string }

export type AttemptOutcome = 'applied' | 'replayed' | 'key_reused' | 'in_progress' | 'rejected'

/** An attempt as strangers may see it: the whole key would let them use it. */
export type RecentAttempt = {
  id: string
  at: string
  outcome: AttemptOutcome
  amountCents: number
  keyAbbreviation: string | null
  source: string
  /** When the deposit was made that this attempt made, replayed or named; null if it came to nothing. */
  originalAt: string | null
  depositId: string | null
  requestId: string
}
