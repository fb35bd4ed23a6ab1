import styles from '@/app/_ui/outcome/outcome-badge.module.css'
import { OutcomeIcon, type OutcomeName } from '@/app/_ui/outcome/outcome-icon'

export const OUTCOME_WORDS: Record<OutcomeName, string> = {
  applied: 'applied',
  replayed: 'replayed',
  key_reused: 'key reused',
  in_progress: 'in progress',
  rejected: 'rejected',
  unknown: 'unknown',
}

/** One vocabulary everywhere: an icon, a word and a colour, never the colour alone. */
export function OutcomeBadge({ outcome }: { outcome: OutcomeName }) {
  return <Badge outcome={outcome} words={OUTCOME_WORDS[outcome]} />
}

/** For a deposit that was applied, and that nobody wanted: money lost must not look like success. */
export function PaidAgainBadge() {
  return <Badge outcome="paid_again" words="paid again" />
}

function Badge({ outcome, words }: { outcome: OutcomeName | 'paid_again'; words: string }) {
  return (
    <span className={styles.badge} data-outcome={outcome}>
      <OutcomeIcon outcome={outcome} />
      {/* An element of its own, so that a page that the browser translates can still change it. */}
      <span>{words}</span>
    </span>
  )
}
