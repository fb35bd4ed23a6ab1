import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { SentenceError } from '../../scripts/support/sentence-error'
import type { Section } from '../bench'
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

function formatSection({ title, about, columns, rows, bars }: Section, quick: boolean): string {
  const date = new Date().toISOString().slice(0, 10)
  return [
    `# ${title}`,
    '',
    `${about} Medians of rounds, with their range. ${date}, ${describeMachine()}${quick ? ', a quick run' : ''}.`,
    '',
    ...formatTable([columns, ...rows]),
    '',
    ...bars.map(({ sentence, met }) => `- ${met ? 'Met' : '**Not met**'}: ${sentence}.`),
    '',
  ].join('\n')
}

/** The lines of a Markdown table whose columns stand beneath each other, as the formatter has them. */
function formatTable([heading = [], ...rows]: string[][]): string[] {
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
