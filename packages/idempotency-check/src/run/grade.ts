import type { Grade, Result } from '../report/report'

/** Without these a grade would say more than is known. */
const CORE_SET = [
  'base/1',
  'base/2',
  'one/1',
  'one/2',
  'one/3',
  'mis/1',
  'mis/2',
  'con/1',
  'lost/1',
]

const JUDGED = ['pass', 'fail', 'warn', 'info', 'not-applicable']

const ORDER: readonly Grade[] = ['A', 'B', 'C', 'D', 'F']

/** A result, and the best grade that it leaves where it failed or was warned about. */
export type Graded = { result: Result; cap: Grade; cutBy?: string }

export type GradeOfRun = {
  grade: Grade | null
  cappedBy: string | null
  missingForGrade: string[]
}

export function gradeOf(graded: readonly Graded[], eyes: boolean): GradeOfRun {
  const caps = graded.filter(({ result }) => lowersGrade(result))
  const worst = caps.reduce<Graded | null>(
    (found, next) => (found && rank(found.cap) >= rank(next.cap) ? found : next),
    null,
  )
  const missing = eyes ? CORE_SET.filter((id) => !wasJudged(graded, id)) : [...CORE_SET]
  // Nothing that is missing could make the worst grade better.
  if (worst?.cap === 'F') return { grade: 'F', cappedBy: worst.result.id, missingForGrade: [] }
  if (missing.length > 0) return { grade: null, cappedBy: null, missingForGrade: missing }
  const grade = worst?.cap ?? 'A'
  return {
    grade,
    cappedBy: grade === 'A' || !worst ? null : worst.result.id,
    missingForGrade: [],
  }
}

function lowersGrade({ level, outcome }: Result): boolean {
  return level !== 'INFO' && (outcome === 'fail' || outcome === 'warn')
}

function wasJudged(graded: readonly Graded[], id: string): boolean {
  return graded.some(({ result }) => result.id === id && JUDGED.includes(result.outcome))
}

function rank(grade: Grade): number {
  return ORDER.indexOf(grade)
}
