import type { Answer, DepositResult } from '@/app/(deposit)/form/form-state'

/** One press of the button as the page remembers it: answered, or not (yet). */
export type Press = Omit<DepositResult, 'answer'> & { answer: PressAnswer }

export type PressAnswer =
  | Answer
  /** Not sent yet: the press before it has no answer. */
  | { status: 'queued' }
  /** `slow` from two seconds on: long enough for a person to press again. */
  | { status: 'sending'; slow: boolean }
  | { status: 'offline' }
