import { type ExitCode, exitCodeOf, findMissing } from '../report/exit-code'
import {
  applyExpectations,
  type ExpectedOutcome,
  findUnknownIds,
  parseExpectations,
} from '../report/expectations'
import type { Report, ResultOutcome } from '../report/report'
import type { Io } from './io'
import { isSet, textOf, type Values } from './parse-options'
import { readTextFile } from './read-values'
import { type ReportFile, writeReport } from './report-files'
import { UsageError } from './usage-error'

/** What `--expect` lists; nothing where there is none. */
export function readExpectations(values: Values): ExpectedOutcome[] {
  const file = textOf(values, 'expect')
  if (file === null) return []
  const text = readTextFile('expect', file)
  try {
    return parseExpectations(text)
  } catch (error) {
    throw new UsageError(`--expect: ${file}: ${error instanceof Error ? error.message : error}`)
  }
}

export function refuseUnknownIds(
  expected: readonly ExpectedOutcome[],
  knownIds: readonly string[],
): void {
  const [unknown] = findUnknownIds(expected, knownIds)
  if (unknown === undefined) return
  throw new UsageError(`--expect lists ${unknown}, but no check or rule has that id.`)
}

/** Holds the report against what is expected, writes it, and says how the process should exit. */
export function judgeReport(
  report: Report,
  expected: readonly ExpectedOutcome[],
  { values, files, io }: { values: Values; files: readonly ReportFile[]; io: Io },
): ExitCode {
  const judged = applyExpectations(report, expected, { allowFixed: isSet(values, 'allow-fixed') })
  const unwritten = writeReport(judged, files, io)
  for (const id of unseen(judged, expected)) {
    io.stderr.write(`--expect lists ${id}, which this run did not judge: it stays on the list.\n`)
  }
  for (const sentence of unwritten) io.stderr.write(`${sentence}\n`)
  const code = exitCodeOf(judged, { strict: isSet(values, 'strict') })
  if (code === 3) io.stderr.write(`${whyUntested(judged)} Exit 3.\n`)
  return unwritten.length > 0 && code !== 1 ? 2 : code
}

const UNSEEN: readonly ResultOutcome[] = ['not-observed', 'not-applicable', 'blocked']

function unseen({ results }: Report, expected: readonly ExpectedOutcome[]): string[] {
  const ids = results
    .filter(({ outcome, expectation }) => UNSEEN.includes(outcome) && expectation === undefined)
    .map(({ id }) => id)
  return expected.map(({ id }) => id).filter((id) => ids.includes(id))
}

function whyUntested(report: Report): string {
  const [missing] = findMissing(report)
  if (missing) return missing.reason
  return 'No check ran beyond the plain requests of the set-up, so nothing is known of keys.'
}
