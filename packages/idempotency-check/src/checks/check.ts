import type { Grade, Level, ResultOutcome } from '../report/report'
import type { CheckContext } from './context'

/** One check as data; `judge` sends its requests and says what they showed. */
export type Check = {
  id: string
  title: string
  level: Level
  because: { spec: string; section: string; url: string }
  /** Whether answers are enough to judge, or effects have to be seen. */
  sees: 'answers' | 'effects'
  /** Options without which it cannot run. */
  needs: readonly Need[]
  dependsOn: readonly string[]
  /** What it sends, in a sentence. */
  requests: string
  expected: string
  /** The most effects that it makes on a server without faults. */
  effects: number
  /** What to change where it fails. */
  advice: string
  /** The best grade that is left where it fails. */
  cap: Grade
  /** Judged after all others, because it looks back on them. */
  last?: boolean
  judge: (context: CheckContext) => Promise<Verdict>
}

/** Options of the command line, as `--list` names them. */
export type Need =
  | '--vary'
  | '--second-auth'
  | '--slow-body or --slow-header'
  | '--restart'
  | '--restart or --pause'
  | '--other-path'
  | '--refused-body'
  | '--save'
  | '--resume'

export type Verdict = {
  outcome: ResultOutcome
  /** What was seen, in a sentence. */
  observed: string
  /** Instead of the check's own. */
  advice?: string
  cap?: Grade
  /** Exchanges that show it; without it, all of the check's. */
  evidence?: readonly (string | null)[]
  /** Of `blocked`: a sentence that says what has cut the run short, so that it is not complete. */
  cutBy?: string
}
