import type { Level, Report } from '../report/report'
import type { CheckOptions, Progress } from '../run/options'

/** What the command line needs of the checks; a test can put in one that breaks. */
export type Engine = {
  checks: readonly ListedCheck[]
  profiles: readonly { name: string; title: string; retention: string | null }[]
  runChecks(options: CheckOptions, onProgress: (progress: Progress) => void): Promise<Report>
  /** The requests of a run as text, for `--dry-run`. */
  listRequests(options: CheckOptions): Promise<string>
}

export type ListedCheck = {
  id: string
  title: string
  level: Level
  needs: readonly string[]
  sees?: 'answers' | 'effects'
}
