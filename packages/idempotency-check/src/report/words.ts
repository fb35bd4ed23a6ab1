import type { Grade, Level, ResultOutcome } from './report'

/** The words for an outcome wherever a report is shown: in a terminal, a file or a page. */
export const OUTCOME_WORDS: Record<ResultOutcome, { label: string; meaning: string }> = {
  pass: { label: 'Pass', meaning: 'It was tried, and the behaviour is as expected.' },
  fail: { label: 'Fail', meaning: 'It was tried, and the behaviour is not as expected.' },
  warn: { label: 'Warning', meaning: 'It works, but it may harm or mislead a client.' },
  info: { label: 'Info', meaning: 'What was seen; both ways are legitimate.' },
  'not-observed': {
    label: 'Not observed',
    meaning: 'The situation did not come up, or could not be seen with what was given.',
  },
  'not-applicable': {
    label: 'Not applicable',
    meaning: 'The profile does not ask for this.',
  },
  blocked: { label: 'Blocked', meaning: 'A check that it builds on did not pass.' },
  error: {
    label: 'Tool error',
    meaning: 'This tool failed; it says nothing about what was tested.',
  },
}

export const LEVEL_MEANINGS: Record<Level, string> = {
  MUST: 'Breaking it costs money or answers. A failure makes the run red.',
  SHOULD: 'Recommended by a standard or by every large provider. A failure lowers the grade.',
  INFO: 'Providers differ. It is reported and never lowers the grade.',
}

export const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D', 'F']

/** Of a server and of a client: both kinds of report have the same letters. */
export const GRADE_MEANINGS: Record<Grade, string> = {
  A: 'Nothing failed and nothing was warned about.',
  B: 'A recommendation was missed.',
  C: 'Retry-After was ignored, the server was hammered, a retry had other bytes, or an answer misleads.',
  D: 'An operation was left in doubt or sent again after a definite answer, or a key is stuck.',
  F: 'An effect was doubled or lost, a key was missing, shared or changed in doubt, a belief contradicts the ledger, or another caller’s answer was given out.',
}

export const ENDING_WORDS = {
  answered: 'answered',
  'cut-by-server': 'cut by the server',
  'cut-by-client': 'cut by the client',
  open: 'no answer',
} as const
