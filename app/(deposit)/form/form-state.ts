import type { Outcome } from '@/lib/outcome'
import type { AmountProblem } from '@/lib/parse-amount'

/** What the form shows: its fields as they were sent, and what came of them. Plain JSON, since it crosses the wire. */
export type DepositFormState = FormFields & { result: DepositResult | null }

export type FormFields = {
  /** As typed; the field is never reformatted. */
  amountText: string
  withKey: boolean
  /** Shown and sent only `withKey`, but always there: without JavaScript the server cannot make one at the tick. */
  idempotencyKey: string
}

/** The answer to one press of the button. */
export type DepositResult = {
  requestId: string
  /** When the server answered, in ISO 8601 UTC. */
  at: string
  /** The key that was sent; null if none was. */
  idempotencyKey: string | null
  /** What was sent, if it was an amount. */
  amountCents?: number
  answer: Answer
}

export type Answer =
  | Outcome
  | { status: 'invalid'; problem: FormProblem }
  | { status: 'rate_limited'; retryAfterSeconds: number }

export type FormProblem = AmountProblem | 'key_invalid'
