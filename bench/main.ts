import { withDatabase } from '../local-postgres/with-database'
import { buildIfChanged } from '../scripts/support/build-if-changed'
import { runMain, SentenceError } from '../scripts/support/sentence-error'
import { PARTS, type Part } from './all-parts'
import { withAuditedDatabase } from './audited-database'
import { writeSection } from './report/report'

process.env.NEXT_TELEMETRY_DISABLED ??= '1'

/**
 * npm run bench [-- --quick] [--only engine,server]: measures on temporary databases, audits each, and writes a page for
 * each part, and the chart. Parts that are left out keep the pages that they have.
 */
runMain(async () => {
  const args = process.argv.slice(2)
  const quick = args.includes('--quick')
  const parts = chooseParts(args)
  await buildIfChanged()
  const pages: string[] = []
  return withDatabase({ temporary: true }, async (serverUrl) => {
    for (const [name, measure] of parts) {
      await withAuditedDatabase(serverUrl, async (databaseUrl) => {
        const section = await measure({
          databaseUrl,
          withDatabase: (use) => withAuditedDatabase(databaseUrl, use),
          quick,
          rounds: quick ? 3 : 10,
          roundMs: quick ? 500 : 1_000,
          warmUpMs: quick ? 2_500 : 10_000,
          progress,
        })
        pages.push(writeSection(quick, section))
        progress(`${name}: the audit`)
      })
    }
    progress('')
    console.log(pages.join('\n'))
    console.log('The audit found no deposit lost, doubled or misordered.')
    return 0
  })
})

function chooseParts(args: string[]): [string, Part][] {
  const names = args[args.indexOf('--only') + 1]?.split(',') ?? []
  const all = Object.entries(PARTS)
  if (!args.includes('--only')) return all
  const unknown = names.filter((name) => !(name in PARTS))
  if (names.length > 0 && unknown.length === 0) return all.filter(([name]) => names.includes(name))
  throw new SentenceError(`--only takes one or more of ${Object.keys(PARTS).join(',')}.`)
}

/** One line that changes in place; a line each where the output is not a terminal. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
  else if (text !== '') process.stderr.write(`${text}\n`)
}
