import { writeHelp } from '../cli/help'
import { columnsOf, type Io } from '../cli/io'
import { judgeReport, readExpectations, refuseUnknownIds } from '../cli/judge-report'
import { isSet, listOf, parseOptions, textOf, type Values } from '../cli/parse-options'
import { readInteger, readUrl } from '../cli/read-values'
import { readReportFiles } from '../cli/report-files'
import { GENERAL_OPTION_GROUP, REPORT_OPTION_GROUP } from '../cli/report-option-group'
import { UsageError } from '../cli/usage-error'
import type { ExitCode } from '../report/exit-code'
import { redactSecrets } from '../report/redact/redact-secrets'
import type { Report } from '../report/report'
import { CLIENT_OPTION_GROUP, CLIENT_USAGE } from './client-options'
import { type RunOptions, runScenarios } from './run-scenarios'
import { startTester } from './start-tester'
import { TrialApi, type TrialChoice } from './trial-api'
import { untilDone } from './until-done'

const GROUPS = [CLIENT_OPTION_GROUP, REPORT_OPTION_GROUP, GENERAL_OPTION_GROUP]

const DEFAULT_TIME_LIMIT_SECONDS = 180

/** `idempotency-check client … -- COMMAND`: a client's verdict as a step of anybody's CI. */
export async function clientCommand(args: readonly string[], io: Io): Promise<ExitCode> {
  const dashes = args.includes('--') ? args.indexOf('--') : args.length
  const { values, positionals } = parseOptions(args.slice(0, dashes), GROUPS)
  if (isSet(values, 'help')) {
    io.stdout.write(writeHelp(CLIENT_USAGE, GROUPS, columnsOf(io.stdout)))
    return 0
  }
  const command = readCommand(args.slice(dashes + 1), positionals)
  const tester = readTester(values)
  const files = readReportFiles(values)
  const expected = readExpectations(values)
  const limitSeconds = readInteger(values, 'time-limit', DEFAULT_TIME_LIMIT_SECONDS, [1, 3600])
  const choice = { scenarios: readScenarios(values), profile: textOf(values, 'profile') }
  const report = await withTester(tester, values, io, (url) =>
    runTrial(new TrialApi(url), choice, {
      command,
      env: io.env,
      timeLimitMs: limitSeconds * 1000,
      claimByExitCode: isSet(values, 'claim-by-exit-code'),
      output: io.stderr,
    }),
  )
  refuseUnknownIds(
    expected,
    report.results.map(({ id }) => id),
  )
  return judgeReport(report, expected, { values, files, io })
}

async function runTrial(api: TrialApi, choice: TrialChoice, options: RunOptions): Promise<Report> {
  const trial = await api.createTrial(choice)
  options.output.write(`The trial’s page: ${new URL(trial.page, api.tester).href}\n`)
  await runScenarios(api, trial, options)
  await untilDone(api, trial.id, options.output)
  const tokens = trial.scenarios.map(({ token }) => token)
  return redactSecrets(await api.readReport(trial.id), tokens)
}

async function withTester(
  tester: string | null,
  values: Values,
  io: Io,
  use: (url: string) => Promise<Report>,
): Promise<Report> {
  if (tester !== null) return use(tester)
  const started = await startTester(textOf(values, 'start-command') ?? 'npm start', io.stderr)
  try {
    return await use(started.url)
  } finally {
    await started.stop()
  }
}

function readCommand(command: string[], positionals: string[]): string[] {
  if (positionals.length > 0) {
    throw new UsageError(`The client’s command stands after --, as in: -- ${positionals.join(' ')}`)
  }
  if (command.length > 0) return command
  throw new UsageError('Say how to run the client, after --, as in: -- node my-client.js')
}

function readTester(values: Values): string | null {
  const tester = textOf(values, 'tester')
  if (isSet(values, 'start')) {
    if (tester === null) return null
    throw new UsageError('--start starts a tester, so --tester cannot name another.')
  }
  if (tester !== null) return readUrl('tester', tester)
  throw new UsageError('Say where the tester is, with --tester URL, or start one with --start.')
}

function readScenarios(values: Values): string[] {
  return listOf(values, 'scenarios')
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
