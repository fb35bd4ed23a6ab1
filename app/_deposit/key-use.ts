import type { PressAnswer } from '@/app/_deposit/press'

/** What this browser knows of a key. */
export type KeyUse =
  | { status: 'unused' }
  /** Sent, and no definite answer has come: only the next try can tell. */
  | { status: 'sent' }
  /** `at` is when its deposit was made, in ISO 8601 UTC. */
  | { status: 'used'; at: string }

/** What an answer teaches about the key that was sent. */
export function keyUseAfter(before: KeyUse, answer: PressAnswer): KeyUse {
  switch (answer.status) {
    case 'applied':
    case 'replayed':
      return { status: 'used', at: answer.deposit.createdAt }
    case 'key_reused':
      return { status: 'used', at: answer.original.createdAt }
    case 'sending':
    case 'in_progress':
    case 'unknown':
      return before.status === 'used' ? before : { status: 'sent' }
    default:
      // Nothing was saved by this press; an earlier one with the same key may still be open.
      return before
  }
}
