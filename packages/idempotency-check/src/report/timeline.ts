import type { Exchange, Report } from './report'
import { ENDING_WORDS } from './words'

/** Seconds since the run began, like `12.042 s`. */
export function formatMoment(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`
}

/** What came of an exchange, like "201 after 14 ms", "201 after 10.02 s" or "cut by the server after 3 ms". */
export function describeEnding(exchange: Exchange): string {
  const { ending, response, sentAtMs, endedAtMs } = exchange
  const after = endedAtMs === null ? '' : ` after ${formatDuration(endedAtMs - sentAtMs)}`
  const status = response === null ? '' : `${response.status}`
  if (ending === 'answered') return `${status || ENDING_WORDS.answered}${after}`
  return `${status ? `${status}, ` : ''}${ENDING_WORDS[ending]}${after}`
}

function formatDuration(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`
  return ms >= 10 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`
}

export function findHeader(exchange: Exchange, name: string): string | null {
  const found = exchange.request.headers.find(([candidate]) => candidate.toLowerCase() === name)
  return found?.[1] ?? null
}

/** The exchanges that a result names, in the order in which they were sent. */
export function findEvidence(report: Report, ids: readonly string[]): Exchange[] {
  return report.exchanges
    .filter(({ id }) => ids.includes(id))
    .sort((a, b) => a.sentAtMs - b.sentAtMs)
}
