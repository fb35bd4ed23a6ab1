import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { SentenceError } from '../../scripts/support/sentence-error'
import type { Section } from '../bench'
import { drawChart } from './chart'

type Saved = Section & { date: string; machine: string; quick: boolean }

/** A quick run is for looking; the full one is what the README shows. */
const folderOf = (quick: boolean) => path.join(quick ? 'test-results/bench' : 'docs/bench')

const IN_README = ['engine', 'server']
const ORDER = ['engine', 'server', 'peer', 'growth', 'cost']

/** Keeps the section at once, so that a run which is interrupted loses no part that it has finished. */
export function saveSection(quick: boolean, section: Section): void {
  const folder = folderOf(quick)
  mkdirSync(folder, { recursive: true })
  const saved: Saved = {
    ...section,
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    quick,
  }
  writeFileSync(path.join(folder, `${section.name}.json`), `${JSON.stringify(saved, null, 1)}\n`)
}

/** Writes results.md and chart.svg from all sections that were ever saved, and returns the Markdown. */
export function writeReport(quick: boolean): string {
  const folder = folderOf(quick)
  const sections = ORDER.map((name) => path.join(folder, `${name}.json`))
    .filter((file) => existsSync(file))
    .map((file): Saved => JSON.parse(readFileSync(file, 'utf8')))
  const markdown = sections.map(formatSection).join('\n')
  writeFileSync(path.join(folder, 'results.md'), markdown)
  const chart = drawChart(sections)
  if (chart !== null) writeFileSync(path.join(folder, 'chart.svg'), chart)
  if (!quick) writeIntoReadme(sections.filter(({ name }) => IN_README.includes(name)))
  return markdown
}

/** The README's tables are the last full run's, as it wrote them itself. */
function writeIntoReadme(sections: Saved[]): void {
  const readme = readFileSync('README.md', 'utf8')
  const place = /(<!-- bench -->\n)[\s\S]*(?=<!-- \/bench -->)/
  if (!place.test(readme)) throw new SentenceError('README.md has no <!-- bench --> to write to.')
  const tables = sections.map(formatSection).join('\n')
  writeFileSync(
    'README.md',
    readme.replace(place, (_, start: string) => `${start}\n${tables}\n`),
  )
}

function formatSection({ title, about, columns, rows, bars, date, machine, quick }: Saved): string {
  return [
    `### ${title}`,
    '',
    `${about} ${date}, ${machine}${quick ? ', a quick run' : ''}.`,
    '',
    ...formatTable([columns, ...rows]),
    '',
    ...bars.map(({ sentence, met }) => `- ${met ? 'Met' : '**Not met**'}: ${sentence}.`),
    '',
  ].join('\n')
}

/** The lines of a Markdown table whose columns stand beneath each other, as the formatter has them. */
function formatTable([heading, ...rows]: string[][]): string[] {
  const widths = heading.map((_, column) =>
    Math.max(...[heading, ...rows].map((row) => row[column].length)),
  )
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  return [heading, widths.map((width) => '-'.repeat(width)), ...rows].map(line)
}

function describeMachine(): string {
  const processors = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return `${processors.length} × ${processors[0]?.model.trim()}, ${gigabytes} GB, Node ${process.versions.node}`
}
