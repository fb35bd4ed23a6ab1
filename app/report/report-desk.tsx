'use client'

import { useState } from 'react'
import { ReportView } from '@/app/_report/report-view'
import { type ReadReport, readReport } from '@/app/report/read-report'
import styles from '@/app/report/report-page.module.css'

/** A report that was pasted, chosen or dropped. It is read here and sent nowhere. */
export function ReportDesk() {
  const [read, setRead] = useState<ReadReport | null>(null)
  const take = async (file: File | undefined) => {
    if (file !== undefined) setRead(readReport(await file.text()))
  }
  return (
    <div className="needs-script stack">
      <section
        className="panel stack"
        aria-label="Your report"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          void take(event.dataTransfer.files[0])
        }}
      >
        <div className="field">
          <label htmlFor="report-file">A file that --json wrote: choose it, or drop it here</label>
          <input
            id="report-file"
            type="file"
            accept="application/json,.json"
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
        </div>
        <div className="field">
          <label htmlFor="report-text">Or paste it</label>
          <textarea
            id="report-text"
            className={styles.text}
            rows={4}
            spellCheck={false}
            onChange={(event) => {
              const text = event.currentTarget.value.trim()
              setRead(text === '' ? null : readReport(text))
            }}
          />
        </div>
        <p role="status">
          {read === null ? '' : 'problem' in read ? read.problem : read.report.headline}
        </p>
      </section>
      {read !== null && 'report' in read ? (
        <ReportView report={read.report} timeLines={false} />
      ) : null}
    </div>
  )
}
