import { poll } from '@/app/_client/poll'
import type { TrialReport } from '@/lib/trials/report/write-report'

type Watcher = {
  onReport: (report: TrialReport) => void
  /** False while the server does not answer. */
  onConnection: (connected: boolean) => void
}

/** Follows the report until all scenarios are done or the returned function is called. */
export function watchReport(id: string, { onReport, onConnection }: Watcher): () => void {
  return poll<TrialReport>({
    path: () => `/api/trials/${id}`,
    onConnection,
    onHeard: (report) => {
      onReport(report)
      return report.scenarios.every(({ status }) => status === 'done') ? 'stop' : 'pause'
    },
  }).stop
}
