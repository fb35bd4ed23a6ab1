/**
 * The report of a run: the checker writes it about a server, the tester's trials about a client.
 * Everything in it is already redacted; the writers and the report page show it as it is.
 */
export type Report = {
  tool: string
  version: string
  /** The version of the rules and grades, like `2026.1`. */
  rules: string
  /** What was judged: the address of a server, or the page of a trial. */
  target: string
  profile: string
  /** Repeats the run's random choices; null where there are none. */
  seed: number | null
  /** ISO 8601 in UTC. */
  startedAt: string
  /** One sentence about effects, counted from the ledger: "7 operations, 7 deposits." */
  headline: string
  /** What this kind of run cannot know; always shown first. */
  cannotSee: string
  /** null as long as the core set has not run; `missingForGrade` then says what is missing. */
  grade: Grade | null
  /** The id of the rule that kept the grade from being better; null for an A and where there is no grade. */
  cappedBy: string | null
  missingForGrade: string[]
  counts: Counts
  /** What was to be judged and could not be; left out where there is nothing. */
  incomplete?: Incomplete[]
  results: Result[]
  exchanges: Exchange[]
}

/** A sentence that says why, and the ids of what was not judged for it. */
export type Incomplete = { reason: string; ids: string[] }

export type Grade = 'A' | 'B' | 'C' | 'D' | 'F'

export type Counts = {
  operations: number
  /** null where effects could not be counted: "judged by answers only". */
  effects: number | null
}

/** The level is the rule's, the outcome the run's; only a MUST that fails is red. */
export type Level = 'MUST' | 'SHOULD' | 'INFO'

export const RESULT_OUTCOMES = [
  'pass',
  'fail',
  'warn',
  'info',
  'not-observed',
  'not-applicable',
  'blocked',
  'error',
] as const

export type ResultOutcome = (typeof RESULT_OUTCOMES)[number]

/** One judged rule or check. */
export type Result = {
  id: string
  title: string
  level: Level
  outcome: ResultOutcome
  /** What was seen, in a sentence; for `not-observed`, `blocked` and `error` the reason. */
  observed: string
  expected: string
  because: { spec: string; section: string; url: string }
  /** Ids of the exchanges that show it. */
  evidence: string[]
  /** What to change; null where nothing has to be. */
  advice: string | null
  /** The command that repeats this result alone; null where there is none. */
  again: { command: string } | null
  /** Only where the run was given a list of expected outcomes and this result is on it. */
  expectation?: Expectation
}

/** An outcome that was listed beforehand, and whether it still holds. */
export type Expectation = {
  outcome: ResultOutcome
  reason: string
  issue: string | null
  /** `fixed`: listed as failing but passes now, so the list is out of date; red unless that was allowed. */
  state: 'as-listed' | 'fixed' | 'fixed-and-allowed'
}

/** A request and its answer, with times in milliseconds since the report's `startedAt`. */
export type Exchange = {
  id: string
  /** The scenario or check that it belongs to. */
  part: string
  connection: string
  sentAtMs: number
  /** The last byte of the answer, or the cut; null while it is open. */
  endedAtMs: number | null
  request: { method: string; target: string; headers: Header[]; body: Body }
  response: { status: number; headers: Header[]; body: Body } | null
  /** How the exchange ended. */
  ending: 'answered' | 'cut-by-server' | 'cut-by-client' | 'open'
  /** What the reader should know of it, like the fault that was played. */
  note: string | null
}

export type Header = [name: string, value: string]

/** At most 4 kB of text is kept; of more, only the length and the hash. */
export type Body = { text: string | null; bytes: number; sha256: string }
