import styles from '@/app/_report/report.module.css'
import type { Grade } from '@/packages/idempotency-check/src/report/report'

const TONES: Record<Grade, 'good' | 'costly' | 'bug'> = {
  A: 'good',
  B: 'good',
  C: 'costly',
  D: 'costly',
  F: 'bug',
}

/** The letter, large; the words beside it say the same to those who do not see it. */
export function GradeMark({ grade }: { grade: Grade | null }) {
  return (
    <svg
      viewBox="0 0 96 96"
      className={styles.grade}
      data-tone={grade === null ? undefined : TONES[grade]}
      aria-hidden="true"
    >
      <rect
        x="2"
        y="2"
        width="92"
        height="92"
        rx="16"
        className={grade === null ? styles.gradePending : styles.gradeTile}
      />
      <text x="48" y="68" textAnchor="middle" className={styles.gradeLetter}>
        {grade ?? '?'}
      </text>
    </svg>
  )
}
