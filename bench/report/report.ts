import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { SentenceError } from '../../scripts/support/sentence-error'
import type { Bar, Section, Table } from '../bench'
import { drawChart } from './chart'

/** A quick run is for looking; the full one is what the documents show. */
const folderOf = (quick: boolean) => path.join(quick ? 'test-results/bench' : 'docs/bench')

/**
 * Writes the section's page at once, so that a run which is interrupted loses no part that it has finished: a table a
 * page, the chart with the engine's, and the README's sentence. Returns the page.
 */
export function writeSection(quick: boolean, section: Section): string {
  const folder = folderOf(quick)
  mkdirSync(folder, { recursive: true })
  const page = formatSection(section, quick)
  writeFileSync(path.join(folder, `${section.name}.md`), page)
  const chart = drawChart(section)
  if (chart !== null) writeFileSync(path.join(folder, 'chart.svg'), chart)
  if (!quick && section.sentence !== undefined) writeIntoReadme(section.name, section.sentence)
  return page
}

function writeIntoReadme(name: string, sentence: string): void {
  const readme = readFileSync('README.md', 'utf8')
  const place = new RegExp(`(<!-- bench ${name} -->\\n)[\\s\\S]*?(?=<!-- /bench ${name} -->)`)
  if (!place.test(readme)) {
    throw new SentenceError(`README.md has no <!-- bench ${name} --> to write to.`)
  }
  writeFileSync(
    'README.md',
    readme.replace(place, (_, start: string) => `${start}\n${sentence}\n\n`),
  )
}

export function formatSection(section: Section, quick: boolean): string {
  const { title, about, more = [], notes = [], bars } = section
  const date = new Date().toISOString().slice(0, 10)
  return [
    `# ${title}`,
    '',
    `${about} Medians of rounds, with their range. ${date}, ${describeMachine()}${quick ? ', a quick run' : ''}.`,
    '',
    ...formatTable(section),
    '',
    ...more.flatMap((table) => [
      ...[`## ${table.title}`, '', table.about, ''],
      ...[...formatTable(table), ''],
    ]),
    ...notes.flatMap((note) => [note, '']),
    ...bars.map((bar) => `- ${wordOf(bar)}: ${bar.sentence}.`),
    '',
  ].join('\n')
}

function wordOf({ met }: Bar): string {
  if (met === null) return '**Not measured**'
  return met ? 'Met' : '**Not met**'
}

/** The lines of a Markdown table whose columns stand beneath each other, as the formatter has them. */
function formatTable({ columns: heading, rows }: Table): string[] {
  const widths = heading.map((_, column) =>
    Math.max(...[heading, ...rows].map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [heading, widths.map((width) => '-'.repeat(width)), ...rows].map(line)
}

function describeMachine(): string {
  const processors = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return `${processors.length} × ${processors[0]?.model.trim()}, ${gigabytes} GB, Node ${process.versions.node}`
}
