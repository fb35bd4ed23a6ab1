import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withDatabase } from '../local-postgres/with-database'
import { buildIfChanged } from './support/build-if-changed'
import { findChromium } from './support/find-chromium'
import { runStep } from './support/run-command'
import { exitCodeOfError, printError, runMain, SentenceError } from './support/sentence-error'

process.env.NEXT_TELEMETRY_DISABLED ??= '1'

const bin = (name: string) => path.join('node_modules', '.bin', name)

/** What is printed last when there was nothing to count: a check before the tests failed, or their database. */
const NOTHING_PASSED = '0 passed, 1 failed'

/** `npm test`: lint, types, the production build, then every Jest project on a temporary database. */
runMain(async () => {
  try {
    await step('Lint', bin('biome'), ['ci', ...(process.stdout.isTTY ? [] : ['--colors=off'])])
    await step('Types', bin('next'), ['typegen'])
    await step('Types', bin('tsc'), [])
    await step('Types of the checker', 'npm', ['run', 'typecheck', '--workspace=idempotency-check'])
    await buildIfChanged()
    return await withDatabase({ temporary: true }, () => runJest(process.argv.slice(2)))
  } catch (error) {
    printError(error)
    console.log(NOTHING_PASSED)
    return exitCodeOfError(error)
  }
})

async function step(name: string, command: string, args: string[]): Promise<void> {
  const exitCode = await runStep(command, args)
  if (exitCode !== 0) throw new SentenceError(`${name} failed: see above.`)
}

async function runJest(args: string[]): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'test-report-'))
  const report = path.join(folder, 'report.json')
  try {
    const projects = withoutBrowser() ? ['--ignoreProjects', 'e2e'] : []
    const exitCode = await runStep(bin('jest'), [
      ...projects,
      ...['--json', '--outputFile', report],
      ...args,
    ])
    printCounts(report)
    return exitCode
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function withoutBrowser(): boolean {
  if (findChromium() !== null) return false
  const sentence =
    'No Chromium was found: install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.'
  if (process.env.CI === 'true') throw new SentenceError(sentence)
  console.warn(`\n*** ${sentence}\n*** THE END-TO-END TESTS ARE SKIPPED.\n`)
  return true
}

/** The last line, after everything that Jest prints: what counts. */
function printCounts(report: string): void {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0 }
  console.log(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`)
}
