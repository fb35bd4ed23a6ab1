import { RESULT_OUTCOMES, type Report } from '@/packages/idempotency-check/src/report/report'
import { GRADES } from '@/packages/idempotency-check/src/report/words'

/** What the text is: a report, or a sentence on why it is none. The published JSON Schema says the same and more. */
export type ReadReport = { report: Report } | { problem: string }

export function readReport(text: string): ReadReport {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: 'This is not JSON. Paste the whole file that --json wrote.' }
  }
  const wrong = report(value, 'report')
  return wrong === null
    ? { report: value as Report }
    : { problem: `This is not a report: ${wrong}.` }
}

/** null, or what is wrong with the value that is called `name`. */
type Check = (value: unknown, name: string) => string | null

const text: Check = (value, name) => (typeof value === 'string' ? null : `${name} is not text`)
const number: Check = (value, name) => (Number.isFinite(value) ? null : `${name} is not a number`)
const time: Check = (value, name) =>
  typeof value === 'string' && Number.isFinite(Date.parse(value)) ? null : `${name} is not a time`
const orNull =
  (check: Check): Check =>
  (value, name) =>
    value === null ? null : check(value, name)
const oneOf =
  (values: readonly unknown[]): Check =>
  (value, name) =>
    values.includes(value) ? null : `${name} is none of ${values.join(', ')}`

function list(check: Check): Check {
  return (value, name) => {
    if (!Array.isArray(value)) return `${name} is not a list`
    return firstWrong(value.map((item, index) => check(item, `${name}[${index}]`)))
  }
}

function record(members: Record<string, Check>): Check {
  return (value, name) => {
    if (typeof value !== 'object' || value === null) return `${name} is not an object`
    const found = value as Record<string, unknown>
    return firstWrong(
      Object.entries(members).map(([member, check]) => check(found[member], `${name}.${member}`)),
    )
  }
}

const firstWrong = (found: (string | null)[]) => found.find((wrong) => wrong !== null) ?? null

const body = record({ text: orNull(text), bytes: number, sha256: text })
const header: Check = (value, name) =>
  Array.isArray(value) && value.length === 2 ? list(text)(value, name) : `${name} is not a header`

const result = record({
  id: text,
  title: text,
  level: oneOf(['MUST', 'SHOULD', 'INFO']),
  outcome: oneOf(RESULT_OUTCOMES),
  observed: text,
  expected: text,
  because: record({ spec: text, section: text, url: text }),
  evidence: list(text),
  advice: orNull(text),
  again: orNull(record({ command: text })),
})

const exchange = record({
  id: text,
  part: text,
  connection: text,
  sentAtMs: number,
  endedAtMs: orNull(number),
  request: record({ method: text, target: text, headers: list(header), body }),
  response: orNull(record({ status: number, headers: list(header), body })),
  ending: oneOf(['answered', 'cut-by-server', 'cut-by-client', 'open']),
  note: orNull(text),
})

const report = record({
  tool: text,
  version: text,
  rules: text,
  target: text,
  profile: text,
  startedAt: time,
  headline: text,
  cannotSee: text,
  grade: orNull(oneOf(GRADES)),
  cappedBy: orNull(text),
  missingForGrade: list(text),
  counts: record({ operations: number, effects: orNull(number) }),
  results: list(result),
  exchanges: list(exchange),
})
