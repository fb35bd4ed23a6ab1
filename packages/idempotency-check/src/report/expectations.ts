import { type Expectation, RESULT_OUTCOMES, type Report, type ResultOutcome } from './report'

/** One line of the file that `--expect` names: an outcome that is known and accepted for now. */
export type ExpectedOutcome = {
  id: string
  outcome: ResultOutcome
  reason: string
  issue: string | null
}

/** Reads the file's JSON; throws an Error whose message tells the user what to change. */
export function parseExpectations(text: string): ExpectedOutcome[] {
  const list = parseJson(text)
  if (!Array.isArray(list))
    throw new Error('It must be a JSON array of {id, outcome, reason, issue}.')
  const expected = list.map(parseEntry)
  const ids = expected.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new Error(`${twice} is listed twice.`)
  return expected
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('It is not JSON.')
  }
}

function parseEntry(entry: unknown, index: number): ExpectedOutcome {
  const place = `Entry ${index + 1}`
  if (typeof entry !== 'object' || entry === null) throw new Error(`${place} is not an object.`)
  const { id, outcome, reason, issue } = entry as Record<string, unknown>
  if (typeof id !== 'string') throw new Error(`${place} has no id.`)
  const known = RESULT_OUTCOMES.find((candidate) => candidate === outcome)
  if (known === undefined) {
    throw new Error(`${place} (${id}): outcome must be one of ${RESULT_OUTCOMES.join(', ')}.`)
  }
  if (typeof reason !== 'string' || reason === '') {
    throw new Error(`${place} (${id}) has no reason; say why this is accepted for now.`)
  }
  return { id, outcome: known, reason, issue: typeof issue === 'string' ? issue : null }
}

export function findUnknownIds(
  expected: readonly ExpectedOutcome[],
  knownIds: readonly string[],
): string[] {
  return expected.map(({ id }) => id).filter((id) => !knownIds.includes(id))
}

/** The same report, in which every listed result says whether it still is as listed. */
export function applyExpectations(
  report: Report,
  expected: readonly ExpectedOutcome[],
  options: { allowFixed: boolean },
): Report {
  const results = report.results.map((result) => {
    const listed = expected.find(({ id }) => id === result.id)
    if (listed === undefined) return result
    const state = stateOf(listed.outcome, result.outcome, options.allowFixed)
    if (state === null) return result
    const { outcome, reason, issue } = listed
    return { ...result, expectation: { outcome, reason, issue, state } }
  })
  return { ...report, results }
}

const SEVERITY: Partial<Record<ResultOutcome, number>> = { pass: 0, info: 0, warn: 1, fail: 2 }

/** null where the list does not cover what was seen: it is worse than listed, or nothing was seen. */
function stateOf(
  listed: ResultOutcome,
  seen: ResultOutcome,
  allowFixed: boolean,
): Expectation['state'] | null {
  if (listed === seen) return 'as-listed'
  const before = SEVERITY[listed]
  const now = SEVERITY[seen]
  if (before === undefined || now === undefined || now >= before) return null
  return allowFixed ? 'fixed-and-allowed' : 'fixed'
}
