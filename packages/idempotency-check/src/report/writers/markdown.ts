import { describeCounts, summariseOutcomes } from '../count'
import { sortWorstFirst } from '../order'
import type { Report, Result } from '../report'
import { toneOf } from '../tone'
import { visibleText } from '../visible-text'
import { OUTCOME_WORDS } from '../words'
import { describeSource, explain } from './explain'
import { describeGrade, describeIncomplete } from './grade-lines'

const MARKS = { red: '🔴', yellow: '🟡', green: '🟢', blue: '🔵', grey: '⚪' }

/** A summary for a pull request or a job's page: what needs attention in full, the rest as a table. */
export function writeMarkdown(report: Report): string {
  const sorted = sortWorstFirst(report.results)
  const alarming = sorted.filter((result) => ['red', 'yellow'].includes(toneOf(result)))
  return [
    `## ${escapeMarkdown(report.headline)}`,
    '',
    `**${escapeMarkdown(describeGrade(report))}**`,
    '',
    ...describeIncomplete(report).flatMap((sentence) => [
      `${MARKS.yellow} ${escapeMarkdown(sentence)}`,
      '',
    ]),
    `${escapeMarkdown(report.target)} · profile ${escapeMarkdown(report.profile)} · ${describeCounts(report.counts)} · ${summariseOutcomes(report.results)}`,
    '',
    `> ${escapeMarkdown(report.cannotSee)}`,
    '',
    ...alarming.flatMap(writeDetails),
    `<details><summary>All ${sorted.length} results</summary>`,
    '',
    '| | id | level | outcome | title |',
    '|---|---|---|---|---|',
    ...sorted.map(writeRow),
    '',
    '</details>',
    '',
    `<sub>${escapeMarkdown(report.tool)} ${escapeMarkdown(report.version)}, ${escapeMarkdown(report.startedAt)}${report.seed === null ? '' : `, seed ${report.seed}`}</sub>`,
    '',
  ].join('\n')
}

function writeDetails(result: Result): string[] {
  const mark = MARKS[toneOf(result)]
  const label = OUTCOME_WORDS[result.outcome].label
  return [
    `### ${mark} ${escapeMarkdown(result.id)} ${escapeMarkdown(result.title)} (${result.level}, ${label.toLowerCase()})`,
    '',
    ...explain(result).map(([name, text]) => `- ${name}: ${writeValue(name, text, result)}`),
    '',
  ]
}

function writeValue(name: string, text: string, { because }: Result): string {
  if (name === 'Again') return `<code>${escapeMarkdown(text)}</code>`
  if (name !== 'Because' || !/^https?:\/\/[^\s<>]+$/.test(because.url)) return escapeMarkdown(text)
  return `[${escapeMarkdown(describeSource(because))}](<${because.url}>)`
}

function writeRow(result: Result): string {
  const { label } = OUTCOME_WORDS[result.outcome]
  const cells = [MARKS[toneOf(result)], result.id, result.level, label, result.title]
  return `| ${cells.map(escapeMarkdown).join(' | ')} |`
}

/** Nothing from a server may become a link, an image, HTML or a mention of somebody; plain URLs are left to work. */
function escapeMarkdown(text: string): string {
  return visibleText(text)
    .replace(/[\\`*_{}[\]|<>&#~]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('@', '@\u200b')
}
