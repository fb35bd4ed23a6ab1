import type { Header, ResultOutcome } from '../report/report'
import type { ExpiryState } from './expiry-state'

/** What the user says about the server under test. */
export type CheckOptions = {
  url: string
  method: string
  headers: Header[]
  /** A valid request's body; its amount and tag are replaced where `vary` and `tag` say. */
  body: string
  contentType: string
  /** JSON pointer to an integer of the body (or `/name` of a form) that tells operations apart. */
  vary: string | null
  /** Where effects are counted: a number, or a list whose length is the number. */
  effects: { url: string; jsonPath: string } | null
  /** JSON pointer or JSONPath to the resource's id in an answer; null looks for a top-level `id`, then for Location. */
  idPath: string | null
  profile: string
  /** Empty means the profile's own. */
  keyHeader: string
  /** JSON pointer to the body's member that carries the key, instead of a header. */
  keyPointer: string | null
  invalidBody: string | null
  refusedBody: string | null
  /** The credentials of another caller: headers that replace those of the same name. */
  secondAuth: Header[] | null
  slowBody: string | null
  slowHeader: Header | null
  /** Path and query of another operation that takes the same body. */
  otherPath: string | null
  /** A shell command that kills and restarts the server, and may return before the server is ready. */
  restartCommand: string | null
  /** Asks a person to restart it instead, once; null when it was done, else half a sentence. */
  askToRestart?: () => Promise<string | null>
  /** How long the server remembers keys, like `24h` or `30m`. */
  retention: string | null
  /** JSON pointer to a text of the body that the run may fill with its id. */
  tag: string | null
  /** Ids or families of ids: `con/1` or `con`. */
  only: string[]
  skip: string[]
  seed: number
  /** The run stops before a check that could bring the number of effects above this. */
  maxEffects: number
  /** The longest that the whole run may take. */
  timeLimitMs: number
  /** List the requests instead of sending them: see `listRequests`. */
  dryRun: boolean
  /** The longest wait for an answer; at most the time limit. Default: 10 s. */
  answerLimitMs?: number
  /** How long a key may be answered 409 before it is called stuck. Default: 60 s. */
  patienceMs?: number
  /** Called with what a later run needs to judge expiry; what it throws is said in the report. */
  saveExpiry?: (state: ExpiryState) => void
  /** Ends the run early: what is known by then is reported. */
  stop?: AbortSignal
  /** What an earlier run saved: only expiry is judged. */
  resumeExpiry?: ExpiryState
  /** Called when one of those operations has been spent; throws where that cannot be kept. */
  keepSpent?: (state: ExpiryState) => void
}

/** For a live line of progress; `outcome` is set when the check has been judged. */
export type Progress = {
  id: string
  title: string
  /** From 1. */
  position: number
  total: number
  round: number | null
  rounds: number | null
  operations: number
  /** null where effects cannot be seen. */
  effects: number | null
  outcome: ResultOutcome | null
}

/** The run cannot start; the message is one clear sentence that says what to fix. */
export class SetupError extends Error {
  override name = 'SetupError'
}

/** Options that do not fit together, which is known before anything is sent. */
export class OptionError extends Error {
  override name = 'OptionError'
}
