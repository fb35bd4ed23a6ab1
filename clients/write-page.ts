import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ResultOutcome } from '@/packages/idempotency-check/src/report/report'
import { CLIENTS, SET_UPS } from './clients'
import type { TriedClient } from './try-client'

const PAGE = path.join('docs', 'clients.md')

const SYMBOLS: Record<ResultOutcome, string> = {
  pass: '✓',
  fail: '**✗**',
  warn: '!',
  info: 'i',
  'not-observed': '·',
  'not-applicable': '–',
  blocked: '·',
  error: '?',
}

/** docs/clients.md: for each set-up a table of rules and clients, with versions and date. */
export function writePage(tried: TriedClient[], folder: string): void {
  const rules = tried[0]?.report.rules ?? ''
  const lines = [
    '# Other people’s clients, tried',
    '',
    `Written by \`npm run clients\` on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, rules ${rules}. Each client went through a default trial, as \`clients/adapters\` sets it up. What a client believes is taken from its call: it returned, or it threw.`,
    '',
    'A client that gives up has done nothing wrong by itself: its caller has to send the same key again. `✓` pass, `✗` fail, `!` warning, `i` for information, `·` not observed, `–` not applicable.',
    '',
    ...SET_UPS.flatMap(({ name, words }) => {
      const columns = CLIENTS.flatMap(({ adapter }) =>
        tried.filter(({ client, setUp }) => client.adapter === adapter && setUp.name === name),
      )
      return [`## ${words[0]?.toUpperCase()}${words.slice(1)}`, '', ...tableOf(columns), '']
    }),
    '## Versions',
    '',
    ...CLIENTS.map(({ name, packages }) => `- ${name}: ${versionsOf(name, packages, folder)}`),
    '',
  ]
  writeFileSync(PAGE, lines.join('\n'))
  // Its columns are as wide as their longest cell, which is for the formatter to count.
  execFileSync(path.join('node_modules', '.bin', 'biome'), ['format', '--write', PAGE])
}

function tableOf(columns: TriedClient[]): string[] {
  const ids = [...new Set(columns.flatMap(({ report }) => report.results.map(({ id }) => id)))]
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [
    row(['', ...columns.map(({ client }) => client.name)]),
    row(['---', ...columns.map(() => '---')]),
    row([
      'grade',
      ...columns.map(
        ({ report: { grade, cappedBy } }) => `${grade ?? '–'}${cappedBy ? ` (${cappedBy})` : ''}`,
      ),
    ]),
    row([
      'operations, deposits',
      ...columns.map(({ report: { counts } }) => `${counts.operations}, ${counts.effects ?? '?'}`),
    ]),
    ...ids.sort().map((id) =>
      row([
        `\`${id}\``,
        ...columns.map(({ report }) => {
          const outcome = report.results.find((result) => result.id === id)?.outcome
          return outcome === undefined ? '' : SYMBOLS[outcome]
        }),
      ]),
    ),
  ]
}

function versionsOf(name: string, packages: string[], folder: string): string {
  if (name === 'curl')
    return execFileSync('curl', ['--version'], { encoding: 'utf8' }).split(' ')[1] ?? ''
  if (packages.length === 0) return process.versions.node
  return packages
    .map((each) => {
      const file = path.join(folder, 'node_modules', each, 'package.json')
      return `${each} ${JSON.parse(readFileSync(file, 'utf8')).version}`
    })
    .join(', ')
}
