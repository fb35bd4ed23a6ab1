import type { AnswerOutcome } from '@/lib/api/contract/outcome-of-answer'

/** One request of a race, as its sender saw it. Times are milliseconds after the start. */
export type Lane = {
  /** From 1. */
  number: number
  sentAtMs: number
  /** Null while there is no answer. */
  answeredAtMs: number | null
  outcome: AnswerOutcome | null
  /** The answer's Request-Id, which the attempt row carries too. */
  requestId: string | null
}

export type Interval = { startMs: number; endMs: number }

/** The lanes of a race that has just begun. */
export function waitingLanes(requests: number): Lane[] {
  return Array.from({ length: requests }, (_, index) => ({
    number: index + 1,
    sentAtMs: 0,
    answeredAtMs: null,
    outcome: null,
    requestId: null,
  }))
}

/** The numbers of the lanes that paid again: every deposit but the one that was answered first is money lost. */
export function findPaidAgain(lanes: Lane[]): Set<number> {
  const applied = lanes
    .filter(({ outcome }) => outcome === 'applied')
    .sort((a, b) => (a.answeredAtMs ?? 0) - (b.answeredAtMs ?? 0))
  return new Set(applied.slice(1).map(({ number }) => number))
}

/** How many of the intervals held at one moment, at most. */
export function peakOverlap(intervals: Interval[]): number {
  const edges = intervals
    .flatMap(({ startMs, endMs }) => [
      { atMs: startMs, change: 1 },
      { atMs: endMs, change: -1 },
    ])
    // An end comes before a start at the same moment: they did not overlap.
    .sort((a, b) => a.atMs - b.atMs || a.change - b.change)
  let now = 0
  let peak = 0
  for (const { change } of edges) {
    now += change
    peak = Math.max(peak, now)
  }
  return peak
}
