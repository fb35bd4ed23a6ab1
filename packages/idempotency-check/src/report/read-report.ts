import type { Report } from './report'
import schema from './report.schema.json'
import { findSchemaProblem, type Schema } from './schema-problem'

/** A report from a file, a paste or another program; throws an Error with a sentence where it is none. */
export function readReport(text: string): Report {
  const value = parseJson(text)
  const problem = findSchemaProblem(value, schema as Schema)
  if (problem === null) return value as Report
  throw new Error(
    `This is no report of idempotency-check or of a trial: ${problem} is missing or wrong.`,
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('This is not JSON.')
  }
}
