import { headerFromShell, quoteForShell } from '../report/again'
import { isSecretHeader } from '../report/redact/redact-headers'
import { redactTarget } from '../report/redact/redact-target'
import type { Report, ResultOutcome } from '../report/report'
import { CHECK_OPTION_GROUPS } from './check-option-groups'
import { isSet, listOf, type Parsed, type Values } from './parse-options'

const WORTH_REPEATING: readonly ResultOutcome[] = ['fail', 'warn', 'error']

/** Gives every result that is not as it should be the command that repeats it alone. */
export function addAgainCommands(report: Report, parsed: Parsed): Report {
  const base = repeatCommandLine(parsed)
  const results = report.results.map((result) => {
    if (!WORTH_REPEATING.includes(result.outcome)) return result
    const seed = report.seed === null ? '' : ` --seed ${report.seed}`
    return { ...result, again: { command: `${base} --only ${result.id}${seed}` } }
  })
  return { ...report, results }
}

/** The command line with variables of the shell in place of secrets, so that a report may show it. */
function repeatCommandLine({ values, positionals }: Parsed): string {
  const url = quoteForShell(redactTarget(positionals[0] ?? ''))
  const options = CHECK_OPTION_GROUPS.flatMap((group) => group.options)
    .filter(({ shapesRequests }) => shapesRequests === true)
    .flatMap(({ name }) => repeatOption(name, values))
  return ['idempotency-check', url, ...options].join(' ')
}

function repeatOption(name: string, values: Values): string[] {
  if (isSet(values, name)) return [`--${name}`]
  return listOf(values, name).map((value) => `--${name} ${repeatValue(value)}`)
}

function repeatValue(value: string): string {
  const [, header, ...rest] = /^([\w-]+):/.exec(value) ?? []
  if (header !== undefined && rest.length === 0 && isSecretHeader(header)) {
    return headerFromShell(header)
  }
  return quoteForShell(redactTarget(value))
}
