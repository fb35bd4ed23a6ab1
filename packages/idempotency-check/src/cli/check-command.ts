import type { ExitCode } from '../report/exit-code'
import { findSecrets, redactSecrets, redactText } from '../report/redact/redact-secrets'
import type { CheckOptions } from '../run/options'
import { addAgainCommands } from './again-command'
import { readPause } from './ask-to-restart'
import { CHECK_OPTION_GROUPS } from './check-option-groups'
import type { Engine } from './engine'
import { readExpiryFiles } from './expiry-files'
import { writeHelp } from './help'
import { watchInterruption } from './interruption'
import { columnsOf, type Io } from './io'
import { judgeReport, readExpectations, refuseUnknownIds } from './judge-report'
import { listChecks } from './list-checks'
import { readOpenApiBody } from './openapi-body'
import { findOutsideAddress } from './outside-host'
import { isSet, parseOptions } from './parse-options'
import { makeProgressLine } from './progress-line'
import { readCheckOptions } from './read-check-options'
import { readReportFiles } from './report-files'
import { GENERAL_OPTION_GROUP, REPORT_OPTION_GROUP } from './report-option-group'
import { CHECK_USAGE } from './usage'
import { UsageError } from './usage-error'

const GROUPS = [...CHECK_OPTION_GROUPS, REPORT_OPTION_GROUP, GENERAL_OPTION_GROUP]

/** `idempotency-check URL …`: everything that can be wrong is found before the first request is sent. */
export async function checkCommand(
  args: readonly string[],
  io: Io,
  engine: Engine,
): Promise<ExitCode> {
  const parsed = parseOptions(args, GROUPS)
  const { values } = parsed
  if (isSet(values, 'help')) return print(io, writeHelp(CHECK_USAGE, GROUPS, columnsOf(io.stdout)))
  if (isSet(values, 'list')) return print(io, listChecks(engine))
  const given = readCheckOptions(parsed)
  refuseUnknownChoices(given, engine)
  const profile = engine.profiles.find(({ name }) => name === given.profile)
  const options: CheckOptions = {
    ...given,
    ...(await readOpenApiBody(values, given)),
    ...readExpiryFiles(values, given, profile?.retention ?? null),
    ...readPause(values, given, io),
  }
  const files = readReportFiles(values)
  const expected = readExpectations(values)
  refuseUnknownIds(
    expected,
    engine.checks.map(({ id }) => id),
  )
  const secrets = findSecrets([...options.headers, ...(options.secondAuth ?? [])])
  if (options.dryRun) return print(io, redactText(await engine.listRequests(options), secrets))
  if (!isSet(values, 'i-own-this')) await refuseOutsideHost(options.url)
  const progress = makeProgressLine(io.stderr)
  const interruption = watchInterruption()
  const report = await engine
    .runChecks({ ...options, stop: interruption.signal }, progress.show)
    .finally(() => {
      interruption.forget()
      progress.clear()
    })
    .catch((error) => throwWithout(secrets, error))
  const shown = redactSecrets(addAgainCommands(report, parsed), secrets)
  return judgeReport(shown, expected, { values, files, io })
}

/** The sentence may quote an answer, and the answer what was sent. */
function throwWithout(secrets: readonly string[], error: unknown): never {
  if (error instanceof Error) {
    error.message = redactText(error.message, secrets)
    error.stack = redactText(error.stack ?? '', secrets)
  }
  throw error
}

function print(io: Io, text: string): ExitCode {
  io.stdout.write(text)
  return 0
}

function refuseUnknownChoices({ only, skip, profile }: CheckOptions, engine: Engine): void {
  const ids = engine.checks.map(({ id }) => id)
  const known = [...ids, ...ids.map((id) => id.split('/')[0])]
  const unknown = [...only, ...skip].find((id) => !known.includes(id))
  if (unknown !== undefined) {
    throw new UsageError(`There is no check or family ${unknown}; --list names them.`)
  }
  const names = engine.profiles.map(({ name }) => name)
  if (names.includes(profile)) return
  throw new UsageError(`There is no profile ${profile}: choose one of ${names.join(', ')}.`)
}

async function refuseOutsideHost(url: string): Promise<void> {
  const address = await findOutsideAddress(url)
  if (address === null) return
  const host = new URL(url).host
  const place = host.includes(address) ? host : `${host} (${address})`
  throw new UsageError(
    `${place} is neither this machine nor a private network. The checks send hundreds of requests that may move money: add --i-own-this if you are allowed to test it.`,
  )
}
