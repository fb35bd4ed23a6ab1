import type { Check } from '../checks/check'
import { redactHeaders } from '../report/redact/redact-headers'
import { redactTarget } from '../report/redact/redact-target'
import { visibleText } from '../report/visible-text'
import { buildRequest } from '../run/build-request'
import { createRun } from '../run/create-run'
import type { CheckOptions } from '../run/options'
import type { Run } from '../run/run'
import { CHECKS } from '../run/run-checks'
import { selectChecks } from '../run/select-checks'

/** `--dry-run`: the request that all others are made from, and what each check sends; nothing is connected to. */
export async function listRequests(options: CheckOptions): Promise<string> {
  const run = createRun(options)
  try {
    const checks = selectChecks(CHECKS, options)
    const effects = checks.reduce((sum, check) => sum + check.effects, 0)
    return [
      `Every request to ${new URL(options.url).origin} is made from this one, with a key of its own:`,
      '',
      ...writeRequest(run).map((line) => `  ${visibleText(line)}`),
      '',
      `${checks.length} checks, with at most ${effects} effects on a server without faults:`,
      '',
      ...checks.map(describe),
      '',
    ].join('\n')
  } finally {
    run.transport.stop()
  }
}

function writeRequest({ settings, operations }: Run): string[] {
  const { method, target, headers, body } = buildRequest(settings, operations.create())
  const lines = redactHeaders(headers, settings.keyHeader).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return [`${method} ${redactTarget(target)}`, ...lines, '', ...body.toString().split('\n')]
}

function describe({ id, requests, effects }: Check): string {
  return `  ${id.padEnd(9)} ${requests} At most ${effects} ${effects === 1 ? 'effect' : 'effects'}.`
}
