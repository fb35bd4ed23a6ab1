import { describeCounts, summariseOutcomes } from '../count'
import { sortWorstFirst } from '../order'
import type { Report, Result } from '../report'
import { findEvidence } from '../timeline'
import { type Tone, toneOf } from '../tone'
import { visibleText } from '../visible-text'
import { OUTCOME_WORDS } from '../words'
import { writeExchangeLine } from './exchange-line'
import { explain } from './explain'
import { describeGrade, describeIncomplete } from './grade-lines'
import { paint, type Style } from './paint'
import { wrap } from './wrap'

const MAX_EVIDENCE_LINES = 4

const LABEL_WIDTH = 14

const TONE_STYLES: Record<Tone, Style> = {
  red: 'red',
  yellow: 'yellow',
  green: 'green',
  blue: 'blue',
  grey: 'dim',
}

export type TerminalOptions = { colour: boolean; columns: number }

/** For people: what cannot be known first, then the sentence about effects, then the results, worst first. */
export function writeTerminal(report: Report, options: TerminalOptions): string {
  const styled = (style: Style, text: string) => paint(style, text, options.colour)
  const sorted = sortWorstFirst(report.results)
  const red = report.results.some((result) => toneOf(result) === 'red')
  const seed = report.seed === null ? '' : ` · seed ${report.seed}`
  const lines = [
    styled('bold', `${report.tool} ${report.version} · ${visibleText(report.target)}`),
    styled('dim', `profile ${report.profile} · ${report.startedAt}${seed}`),
    '',
    ...wrap(visibleText(report.cannotSee), options.columns).map((line) => styled('dim', line)),
    '',
    ...wrap(visibleText(report.headline), options.columns).map((line) =>
      styled(red ? 'red' : 'bold', line),
    ),
    ...wrap(visibleText(describeGrade(report)), options.columns),
    ...describeIncomplete(report).flatMap((sentence) =>
      wrap(visibleText(sentence), options.columns).map((line) => styled('yellow', line)),
    ),
    '',
    ...sorted.filter(wasSeen).flatMap((result) => writeResult(report, result, options)),
    ...groupByReason(sorted.filter((result) => !wasSeen(result))).flatMap((group) =>
      writeGroup(group, options),
    ),
    '',
    `${describeCounts(report.counts)}. ${summariseOutcomes(report.results)}.`,
  ]
  return `${lines.join('\n')}\n`
}

function writeResult(report: Report, result: Result, options: TerminalOptions): string[] {
  const tone = toneOf(result)
  const label = OUTCOME_WORDS[result.outcome].label.padEnd(LABEL_WIDTH)
  const first = `${paint(TONE_STYLES[tone], label, options.colour)} ${result.level.padEnd(6)} ${result.id.padEnd(idWidthOf(report))} ${visibleText(result.title)}`
  if (tone === 'green') return [first]
  if (tone === 'blue') return [first, ...indent('', result.observed, options)]
  const evidence = findEvidence(report, result.evidence).slice(0, MAX_EVIDENCE_LINES)
  return [
    first,
    ...explain(result).flatMap(([name, text]) => indent(name, text, options)),
    ...evidence.map((exchange) => `  ${writeExchangeLine(exchange, result.id)}`),
    '',
  ]
}

function idWidthOf({ results }: Report): number {
  return Math.max(...results.map(({ id }) => id.length)) + 1
}

function wasSeen(result: Result): boolean {
  return toneOf(result) !== 'grey'
}

/** One failure may block thirty checks: they are told together. */
function groupByReason(results: readonly Result[]): Result[][] {
  const groups = new Map<string, Result[]>()
  for (const result of results) {
    const reason = `${result.outcome} ${result.observed}`
    groups.set(reason, [...(groups.get(reason) ?? []), result])
  }
  return [...groups.values()]
}

function writeGroup(group: readonly Result[], options: TerminalOptions): string[] {
  const [first] = group
  if (first === undefined) return []
  const label = paint('dim', OUTCOME_WORDS[first.outcome].label.padEnd(LABEL_WIDTH), options.colour)
  const words =
    group.length === 1 ? `${first.id}  ${first.title}` : group.map(({ id }) => id).join(', ')
  const lines = wrap(visibleText(words), Math.max(20, options.columns - LABEL_WIDTH - 1))
  const space = ' '.repeat(LABEL_WIDTH)
  return [
    ...lines.map((line, index) => `${index === 0 ? label : space} ${line}`),
    ...indent('', first.observed, options),
  ]
}

function indent(name: string, text: string, { columns, colour }: TerminalOptions): string[] {
  const width = Math.max(20, columns - 11)
  // A command is left on one line, so that it can be copied.
  const lines = name === 'Again' ? [visibleText(text)] : wrap(visibleText(text), width)
  return lines.map((line, index) => {
    const label = paint('dim', (index === 0 ? name : '').padEnd(8), colour)
    return `  ${label} ${line}`
  })
}
