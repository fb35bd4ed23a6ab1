import { Exchanges } from '@/app/_report/exchanges'
import { Legend } from '@/app/_report/legend'
import styles from '@/app/_report/report.module.css'
import { ReportHead } from '@/app/_report/report-head'
import { Results } from '@/app/_report/results'
import { TimeLines } from '@/app/_report/time-lines'
import type { Report } from '@/packages/idempotency-check/src/report/report'

/** A report of a trial or of the checker, whole. It runs no script, so a page can render it anywhere. */
export function ReportView({ report, timeLines }: { report: Report; timeLines: boolean }) {
  return (
    <div className={styles.report}>
      <ReportHead report={report} />
      <Results report={report} />
      {timeLines ? <TimeLines report={report} /> : null}
      <Exchanges report={report} />
      <Legend />
    </div>
  )
}
