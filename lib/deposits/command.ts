import type { Fault } from '@/lib/faults'

/** A parsed deposit: what makeDeposit takes, whoever asks. */
export type DepositCommand = {
  accountId: string
  /** Integer cents, already within the bounds of lib/money. */
  amountCents: number
  /** Null when the client sent none: then every request deposits. */
  idempotencyKey: string | null
  source: 'form' | 'api'
  /** Also on the response, in the log line and in the attempt row. */
  requestId: string
  /** The fault on purpose that the request asked for, if any. No part of the fingerprint. */
  fault: Fault | null
}
