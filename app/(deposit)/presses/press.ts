import type { Answer } from '@/app/(deposit)/form/form-state'

/** One press of the button as the page remembers it: answered, or not (yet). */
export type Press = {
  /** Counts the presses of this page, from 1. */
  number: number
  /** In ISO 8601. */
  pressedAt: string
  /** The key that was sent; null if none was. */
  idempotencyKey: string | null
  /** What was sent, if it was an amount. */
  amountCents?: number
  answer: PressAnswer
  /** Null as long as no answer named it. */
  requestId: string | null
  /** Raised each time there is something new to say of any press: the greatest is announced. */
  announcement: number
}

export type PressAnswer =
  | Answer
  /** Not sent yet: the press before it has no answer. */
  | { status: 'queued' }
  /** `slow` from two seconds on: long enough for a person to press again. */
  | { status: 'sending'; slow: boolean }
  /** Sent, and given up waiting for. An answer can still come. */
  | { status: 'no_answer' }
  /** Never sent, because the press before it is still waiting for its answer. */
  | { status: 'not_sent' }
  /** The server has been replaced by another version, which does not know this page's form. */
  | { status: 'outdated' }
  /** The server said in its own words that it deposited nothing. */
  | { status: 'refused'; words: string }
  /** The reply was lost. `offline` is the browser's guess, and no more than a hint. */
  | { status: 'lost'; offline: boolean }
