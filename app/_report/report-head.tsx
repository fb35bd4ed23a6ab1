import type { ReactNode } from 'react'
import { GradeMark } from '@/app/_report/grade-mark'
import styles from '@/app/_report/report.module.css'
import { LocalTime } from '@/app/_ui/local-time'
import { describeCounts, summariseOutcomes } from '@/packages/idempotency-check/src/report/count'
import type { Report } from '@/packages/idempotency-check/src/report/report'
import { GRADE_MEANINGS } from '@/packages/idempotency-check/src/report/words'
import { describeIncomplete } from '@/packages/idempotency-check/src/report/writers/grade-lines'

/** The sentence about money first, then the letter and what it rests on. */
export function ReportHead({ report, children }: { report: Report; children?: ReactNode }) {
  const { headline, grade, cannotSee, counts, results } = report
  return (
    <section className={`panel ${styles.head}`} aria-label="Verdict">
      <GradeMark grade={grade} />
      <div className="stack">
        <h2 className={styles.headline}>{headline}</h2>
        <p>
          <Reason report={report} />
        </p>
        {describeIncomplete(report).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p className="muted small">
          <span>{describeCounts(counts)}. </span>
          <a href="#rules">{summariseOutcomes(results)}</a>
          <span>. </span>
          <span>
            Rules {report.rules}, profile {report.profile}, begun{' '}
          </span>
          <LocalTime at={report.startedAt} withDay />
        </p>
        <p className="muted small">{cannotSee}</p>
        {children}
      </div>
    </section>
  )
}

/** Words that come and go stand in elements of their own, so that a page that the browser translates can still change. */
function Reason({ report }: { report: Report }) {
  const { grade, cappedBy, missingForGrade } = report
  if (grade === null) {
    return missingForGrade.length === 0 ? (
      <span>No grade yet.</span>
    ) : (
      <span key="missing">
        <span>No grade yet. Still needed: </span>
        <strong>{missingForGrade.join('; ')}</strong>
        <span>.</span>
      </span>
    )
  }
  return (
    <span key="grade">
      <strong>{`Grade ${grade}`}</strong>
      {cappedBy === null ? null : (
        <span>
          <span>, because of </span>
          <a href={`#${encodeURIComponent(cappedBy)}`}>
            <code>{cappedBy}</code>
          </a>
        </span>
      )}
      <span>. </span>
      <span>{GRADE_MEANINGS[grade]}</span>
    </span>
  )
}
