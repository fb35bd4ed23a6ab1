import type { AnswerOutcome } from '@/lib/api/contract/outcome-of-answer'
import { formatCents } from '@/lib/money'

/** What happened, and what it means for the next press; in the words of the deposit page, but shorter. */
export function describeOutcome(
  outcome: AnswerOutcome,
  { amountCents, hasKey }: { amountCents: number; hasKey: boolean },
): string {
  switch (outcome) {
    case 'applied':
      return `Deposited ${formatCents(amountCents)}. ${hasKey ? 'Sent again, this key changes nothing.' : 'The same press deposits again.'}`
    case 'replayed':
      return 'This key was used: the first answer again, and the same balance.'
    case 'key_reused':
      return 'This key was used for another amount. Nothing was deposited.'
    case 'in_progress':
      return 'The first request with this key still runs. Nothing new was started.'
    case 'rejected':
      return 'Nothing was deposited.'
    case 'unknown':
      return hasKey
        ? 'The answer was lost. Press again: with the same key it cannot pay twice.'
        : 'The answer was lost, and there was no key. Pressing again may deposit twice.'
  }
}
