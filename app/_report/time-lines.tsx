import styles from '@/app/_report/report.module.css'
import { TimeLine } from '@/app/_report/time-line'
import type { Report } from '@/packages/idempotency-check/src/report/report'

/** One time line for each part of the run, in the order in which the parts began. */
export function TimeLines({ report }: { report: Report }) {
  const parts = [...new Set(report.exchanges.map(({ part }) => part))]
  if (parts.length === 0) return null
  return (
    <section className="stack" aria-labelledby="time-lines">
      <h2 id="time-lines">What came and went</h2>
      <div className={styles.parts}>
        {parts.map((part) => (
          <div key={part} className="stack">
            <h3>{part}</h3>
            <TimeLine exchanges={report.exchanges.filter((exchange) => exchange.part === part)} />
          </div>
        ))}
      </div>
    </section>
  )
}
