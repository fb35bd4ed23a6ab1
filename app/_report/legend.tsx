import styles from '@/app/_report/report.module.css'
import {
  GRADE_MEANINGS,
  GRADES,
  LEVEL_MEANINGS,
  OUTCOME_WORDS,
} from '@/packages/idempotency-check/src/report/words'

/** What the letters and words mean, folded, at the end of every report. */
export function Legend() {
  const terms: [string, string][] = [
    ...GRADES.map((grade): [string, string] => [`Grade ${grade}`, GRADE_MEANINGS[grade]]),
    ...Object.entries(LEVEL_MEANINGS),
    ...Object.values(OUTCOME_WORDS).map(({ label, meaning }): [string, string] => [label, meaning]),
  ]
  return (
    <details className={styles.folded}>
      <summary>What the words mean</summary>
      <dl className={styles.legend}>
        {terms.map(([term, meaning]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
