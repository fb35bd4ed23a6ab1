import type { PressAnswer } from '@/app/(deposit)/presses/press'

/** What this browser knows of a key. */
export type KeyUse =
  | { status: 'unused' }
  /** Sent, and no definite answer has come: only the next try can tell. */
  | { status: 'sent' }
  /** `at` is when its deposit was made, in ISO 8601 UTC. */
  | { status: 'used'; at: string }

/** What is known of a key after these answers to it, in any order, on top of what was known before. */
export function keyUseAfter(before: KeyUse, answers: PressAnswer[]): KeyUse {
  const used = [before, ...answers.map(learnFrom)].find((use) => use.status === 'used')
  if (used) return used
  // A definite refusal teaches nothing: another try with the same key may still be open.
  return answers.some((answer) => learnFrom(answer).status === 'sent') ? { status: 'sent' } : before
}

function learnFrom(answer: PressAnswer): KeyUse {
  switch (answer.status) {
    case 'applied':
    case 'replayed':
      return { status: 'used', at: answer.deposit.createdAt }
    case 'key_reused':
      return { status: 'used', at: answer.original.createdAt }
    case 'sending':
    case 'in_progress':
    case 'unknown':
      return { status: 'sent' }
    default:
      return { status: 'unused' }
  }
}
