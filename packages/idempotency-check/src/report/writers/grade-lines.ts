import type { Report } from '../report'
import { GRADE_MEANINGS } from '../words'

/** What was to be judged and could not be, a sentence for each reason. */
export function describeIncomplete({ incomplete = [] }: Pick<Report, 'incomplete'>): string[] {
  return incomplete.map(
    ({ reason, ids }) => `Not complete: ${reason} Not judged: ${ids.join(', ')}.`,
  )
}

/** The grade with what made it, or why there is none. */
export function describeGrade(report: Report): string {
  const { grade, cappedBy, missingForGrade, rules } = report
  if (grade === null) {
    const missing = missingForGrade.join('; ')
    return `No grade (rules ${rules})${missing ? `; still needed: ${missing}` : ''}`
  }
  const cap = cappedBy === null ? '' : `, because of ${cappedBy}`
  return `Grade ${grade}${cap} (rules ${rules}). ${GRADE_MEANINGS[grade]}`
}
