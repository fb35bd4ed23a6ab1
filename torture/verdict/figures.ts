import type { Verdict } from './check'
import type { Operation } from './evidence'

/** What happened under one fault, or under all of them. */
export type Figures = {
  deposits: number
  requests: number
  noAnswer: number
  refused: number
  retries: number
  blocked: number
  lost: number
  doubled: number
  violations: number
}

export function countFigures(operations: Operation[], verdict: Verdict): Figures {
  const told = operations.flatMap((operation) => operation.told)
  const count = (matches: (status: number | null) => boolean) =>
    told.filter(({ status }) => matches(status)).length
  return {
    deposits: operations.length,
    requests: told.length,
    noAnswer: count((status) => status === null),
    refused: count((status) => status !== null && status !== 201),
    retries: told.length - operations.filter((operation) => operation.told.length > 0).length,
    blocked: told.filter(({ replayed }) => replayed).length,
    lost: verdict.lost,
    doubled: verdict.doubled,
    violations: verdict.violations.length,
  }
}

export function sumFigures(all: Figures[]): Figures {
  const sum = (name: keyof Figures) => all.reduce((total, figures) => total + figures[name], 0)
  return {
    deposits: sum('deposits'),
    requests: sum('requests'),
    noAnswer: sum('noAnswer'),
    refused: sum('refused'),
    retries: sum('retries'),
    blocked: sum('blocked'),
    lost: sum('lost'),
    doubled: sum('doubled'),
    violations: sum('violations'),
  }
}

const COLUMNS: [keyof Figures, string][] = [
  ['deposits', 'wanted'],
  ['requests', 'requests'],
  ['noAnswer', 'no answer'],
  ['refused', 'refused'],
  ['retries', 'retries'],
  ['blocked', 'duplicates blocked'],
  ['lost', 'lost'],
  ['doubled', 'doubled'],
]

export const FIGURES_HEADING = COLUMNS.map(([, heading]) => heading).join('  ')

export function formatFigures(figures: Figures): string {
  return COLUMNS.map(([name, heading]) => String(figures[name]).padStart(heading.length)).join('  ')
}

/** The last line of a run. */
export function summarize(faults: number, total: Figures): string {
  return `${faults} faults, ${total.requests} requests, ${total.retries} retries, ${total.blocked} duplicates blocked, ${total.lost} lost, ${total.doubled} doubled, ${total.violations} violations.`
}

/** What a run ends with: 0 only if every promise was kept. */
export function exitCodeOf(total: Figures): 0 | 1 {
  return total.violations === 0 ? 0 : 1
}
