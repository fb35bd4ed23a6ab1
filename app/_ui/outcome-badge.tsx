import styles from '@/app/_ui/outcome-badge.module.css'
import { OutcomeIcon, type OutcomeName } from '@/app/_ui/outcome-icon'

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
  return (
    <span className={`${styles.badge} ${styles[outcome]}`}>
      <OutcomeIcon outcome={outcome} />
      {OUTCOME_WORDS[outcome]}
    </span>
  )
}
