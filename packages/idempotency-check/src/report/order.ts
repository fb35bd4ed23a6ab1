import type { Level, Result, ResultOutcome } from './report'
import { type Tone, toneOf } from './tone'

const TONE_RANK: Record<Tone, number> = { red: 0, yellow: 1, green: 2, blue: 3, grey: 4 }

const OUTCOME_RANK: Record<ResultOutcome, number> = {
  fail: 0,
  error: 1,
  warn: 2,
  pass: 3,
  info: 4,
  blocked: 5,
  'not-observed': 6,
  'not-applicable': 7,
}

const LEVEL_RANK: Record<Level, number> = { MUST: 0, SHOULD: 1, INFO: 2 }

/** What needs attention first; equal ranks keep the order in which they were judged. */
export function sortWorstFirst(results: readonly Result[]): Result[] {
  return [...results].sort(
    (a, b) =>
      TONE_RANK[toneOf(a)] - TONE_RANK[toneOf(b)] ||
      OUTCOME_RANK[a.outcome] - OUTCOME_RANK[b.outcome] ||
      LEVEL_RANK[a.level] - LEVEL_RANK[b.level],
  )
}
