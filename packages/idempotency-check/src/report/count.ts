import { RESULT_OUTCOMES, type Result, type ResultOutcome } from './report'
import { OUTCOME_WORDS } from './words'

export function countOutcomes(results: readonly Result[]): Record<ResultOutcome, number> {
  const counts = {} as Record<ResultOutcome, number>
  for (const outcome of RESULT_OUTCOMES) counts[outcome] = 0
  for (const { outcome } of results) counts[outcome]++
  return counts
}

/** Like "38 pass, 1 fail, 4 not observed"; what did not occur is left out. */
export function summariseOutcomes(results: readonly Result[]): string {
  const counts = countOutcomes(results)
  const parts = RESULT_OUTCOMES.filter((outcome) => counts[outcome] > 0).map(
    (outcome) => `${counts[outcome]} ${OUTCOME_WORDS[outcome].label.toLowerCase()}`,
  )
  return parts.join(', ') || 'nothing was judged'
}

/** Like "7 operations, 7 effects", or that effects were not counted. */
export function describeCounts(counts: { operations: number; effects: number | null }): string {
  const operations = `${counts.operations} ${counts.operations === 1 ? 'operation' : 'operations'}`
  if (counts.effects === null) return `${operations}, judged by answers only`
  return `${operations}, ${counts.effects} ${counts.effects === 1 ? 'effect' : 'effects'}`
}
