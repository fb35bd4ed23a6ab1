'use client'

import { useEffect, useState } from 'react'
import { Exchanges } from '@/app/_report/exchanges'
import { Legend } from '@/app/_report/legend'
import { ReportHead } from '@/app/_report/report-head'
import { Results } from '@/app/_report/results'
import { HowToRun } from '@/app/trials/[id]/how-to-run'
import { Progress } from '@/app/trials/[id]/progress'
import { ScenarioList } from '@/app/trials/[id]/scenario-list'
import { Share } from '@/app/trials/[id]/share'
import type { TrialView } from '@/app/trials/[id]/trial-view'
import { watchReport } from '@/app/trials/[id]/watch-report'

/** The trial as it is now. With JavaScript it follows by itself; without, it is a page that one reloads. */
export function TrialDesk({ trial }: { trial: TrialView }) {
  const [report, setReport] = useState(trial.report)
  const [connected, setConnected] = useState(true)
  useEffect(
    () => watchReport(trial.id, { onReport: setReport, onConnection: setConnected }),
    [trial.id],
  )
  const hasBegun = report.exchanges.length > 0
  return (
    <div className="stack">
      <Progress report={report} connected={connected} />
      {hasBegun ? (
        <ReportHead report={report}>
          <Share trial={trial} grade={report.grade} />
        </ReportHead>
      ) : null}
      <HowToRun trial={trial} open={!hasBegun} />
      <ScenarioList trial={trial} report={report} />
      {hasBegun ? (
        <>
          <Results report={report} />
          <Exchanges report={report} />
          <Legend />
        </>
      ) : null}
    </div>
  )
}
