import type { Report } from '../report'

/** The report itself, as report.schema.json describes it. */
export function writeJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`
}
