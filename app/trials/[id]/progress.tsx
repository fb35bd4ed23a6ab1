import type { TrialReport } from '@/lib/trials/report/write-report'

/** Which scenario waits, which runs, and what is missing for a grade: one line, announced as it changes. */
export function Progress({ report, connected }: { report: TrialReport; connected: boolean }) {
  const named = (status: string) =>
    report.scenarios.filter((scenario) => scenario.status === status).map(({ name }) => name)
  const [done, running, waiting] = [named('done'), named('running'), named('waiting')]
  const count = `${done.length} of ${report.scenarios.length} scenarios done.`
  // Each text in an element of its own and in one piece, so that a page that the browser translates can still change it.
  return (
    <p role="status">
      <strong>{count}</strong>{' '}
      {running.length === 0 ? null : <span>{`Running: ${running.join(', ')}. `}</span>}
      {waiting.length === 0 ? null : <span>{`Waiting: ${waiting.join(', ')}. `}</span>}
      {connected ? null : <span>The server does not answer; trying again…</span>}
    </p>
  )
}
