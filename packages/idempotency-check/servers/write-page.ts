import { CHECKS } from '../src/checks/all'
import type { Report, Result } from '../src/report/report'
import { RULES, VERSION } from '../src/version'
import type { TestedServer } from './servers'

export type Tested = { server: TestedServer; version: string; report: Report }

/** docs/servers.md: a table of checks by servers, and below it what was found in each. */
export function writePage(tested: readonly Tested[], day: string): string {
  return `${[
    '# Other people’s servers',
    '',
    `Written by \`npm run servers\` on ${day} with idempotency-check ${VERSION}, rules ${RULES}, profile ietf. Each server is set up in a few lines as its own page shows it (packages/idempotency-check/servers), on Node ${process.version}, in one process and in memory; a payment takes 5 ms. What is remarkable was repeated by hand and is explained below. A run on one machine says nothing of the same library with another store.`,
    '',
    row(
      '',
      tested.map(({ server }) => server.package),
    ),
    `|---|${tested.map(() => '---|').join('')}`,
    row(
      'version',
      tested.map(({ version }) => version),
    ),
    row(
      'grade',
      tested.map(({ report }) => gradeWords(report)),
    ),
    ...CHECKS.map((check) =>
      row(
        `${check.id} ${check.title} (${check.level})`,
        tested.map(({ report }) => outcomeWord(report.results.find(({ id }) => id === check.id))),
      ),
    ),
    '',
    '`·` not observed or not applicable here, `–` blocked by a check that failed.',
    ...tested.flatMap(describe),
  ].join('\n')}\n`
}

function row(head: string, cells: readonly string[]): string {
  return `| ${head} | ${cells.join(' | ')} |`
}

function gradeWords({ grade, cappedBy }: Report): string {
  if (grade === null) return 'none'
  return cappedBy === null ? grade : `${grade} (${cappedBy})`
}

function outcomeWord(result: Result | undefined): string {
  if (!result) return '·'
  if (result.outcome === 'fail') return result.level === 'MUST' ? '**fail**' : 'fail'
  if (result.outcome === 'blocked') return '–'
  return ['not-observed', 'not-applicable'].includes(result.outcome) ? '·' : result.outcome
}

function describe({ server, version, report }: Tested): string[] {
  const remarkable = report.results.filter(
    ({ id, outcome }) => ['fail', 'warn', 'error'].includes(outcome) || server.notes[id],
  )
  return [
    '',
    `## ${server.title}`,
    '',
    `Version ${version}. ${report.headline}`,
    '',
    ...remarkable.flatMap((result) => {
      const { id, outcome, observed } = result
      const note = server.notes[id] ? ` *${server.notes[id]}*` : ''
      const shown = outcome === 'pass' ? [] : showRequests(result, report)
      return [`- **${id}** ${outcome}: ${observed}${note}`, ...shown]
    }),
  ]
}

const MAX_SHOWN = 3

/** The requests that show it, in short: keys, body, status. */
function showRequests({ evidence }: Result, { exchanges }: Report): string[] {
  return exchanges
    .filter(({ id, request }) => evidence.includes(id) && request.method !== 'GET')
    .slice(0, MAX_SHOWN)
    .map(({ request, response }) => {
      const keys = request.headers
        .filter(([name]) => name === 'Idempotency-Key')
        .map(([name, value]) => `${name}: ${value}`)
      const line = [request.method, request.target, ...keys, request.body.text ?? ''].join('  ')
      return `  - \`${line}\` → ${response?.status ?? 'no answer'}`
    })
}
