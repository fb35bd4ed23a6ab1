import type { TrialReport } from '@/lib/trials/report/write-report'

const POLL_EVERY_MS = 1_000
const SLOWEST_POLL_MS = 15_000

type Watcher = {
  onReport: (report: TrialReport) => void
  /** False while the server does not answer. */
  onConnection: (connected: boolean) => void
}

/** Asks for the report about every second until all scenarios are done or the returned function is called; not while the page is hidden. */
export function watchReport(id: string, { onReport, onConnection }: Watcher): () => void {
  const stopped = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const ask = async () => {
    try {
      const response = await fetch(`/api/trials/${id}`, { signal: stopped.signal })
      if (!response.ok) throw new Error(`The server answered ${response.status}.`)
      const report: TrialReport = await response.json()
      failures = 0
      onConnection(true)
      onReport(report)
      if (report.scenarios.every(({ status }) => status === 'done')) return
    } catch {
      if (stopped.signal.aborted) return
      failures++
      onConnection(false)
    }
    if (!document.hidden) {
      timer = setTimeout(ask, Math.min(POLL_EVERY_MS * 2 ** failures, SLOWEST_POLL_MS))
    }
  }
  const onVisibility = () => {
    clearTimeout(timer)
    if (!document.hidden) void ask()
  }
  document.addEventListener('visibilitychange', onVisibility)
  void ask()

  return () => {
    stopped.abort()
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}
