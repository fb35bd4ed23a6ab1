import type { DepositResult } from '@/app/(deposit)/form/form-state'
import type { Learned } from '@/app/(deposit)/key/kept'
import type { PressAnswer } from '@/app/(deposit)/presses/press'
import type { Deposit } from '@/lib/outcome'

const IN_DOUBT: Learned = { status: 'in_doubt' }
const NOT_USED: Learned = { status: 'not_used' }
const HOUR_MS = 3_600_000

export type Clocks = {
  /** This machine's clock, in milliseconds. */
  now: number
  /** The server's clock when it answered, in ISO 8601: the two may differ by hours. */
  serverNow: DepositResult['at']
  retentionHours: number
}

/** Every status is named, so that a new one cannot count as "not used" by accident. */
export function learnFromAnswer(answer: PressAnswer, clocks: Clocks): Learned {
  switch (answer.status) {
    case 'applied':
    case 'replayed':
      return toUsed(answer.deposit, answer.keyExpiresAt, clocks)
    case 'key_reused':
      return toUsed(answer.original, null, clocks)
    case 'queued':
    case 'sending':
    case 'no_answer':
    case 'lost':
    case 'unknown':
    // Another request with the key is still open.
    case 'in_progress':
      return IN_DOUBT
    case 'not_sent':
    case 'outdated':
    case 'refused':
    case 'invalid':
    case 'rejected':
    case 'unavailable':
    case 'rate_limited':
      return NOT_USED
  }
}

function toUsed(deposit: Deposit, keyExpiresAt: string | null, clocks: Clocks): Learned {
  const { now, serverNow, retentionHours } = clocks
  const expiresAt =
    keyExpiresAt === null
      ? Date.parse(deposit.createdAt) + retentionHours * HOUR_MS
      : Date.parse(keyExpiresAt)
  const until = now + expiresAt - Date.parse(serverNow)
  const { createdAt, amountCents } = deposit
  return { status: 'used', used: { at: createdAt, amountCents, learnedAt: now, until } }
}
