import type { Check } from '../checks/check'
import { matches } from '../checks/matches'
import { type CheckOptions, SetupError } from './options'

/** The checks to run: what was asked for, and what it builds on; the set-up always. */
export function selectChecks(checks: readonly Check[], options: CheckOptions): Check[] {
  const { skip, resumeExpiry, saveExpiry } = options
  const only = resumeExpiry && options.only.length === 0 ? ['exp/1', 'exp/2'] : options.only
  const wanted = checks.filter(
    (check) => (only.length === 0 || matches(check, only)) && isWorthTelling(check, options),
  )
  const ids = new Set(['base/1', 'base/2', ...(saveExpiry ? ['exp/3'] : [])])
  for (const check of wanted) {
    if (!matches(check, skip)) addWithNeeded(checks, check, ids)
  }
  if (!saveExpiry && wanted.every((check) => matches(check, skip))) {
    throw new SetupError('No check is left to run: correct --only and --skip.')
  }
  const selected = checks.filter(({ id }) => ids.has(id))
  // Those that look back on the others come last.
  return [...selected.filter(({ last }) => !last), ...selected.filter(({ last }) => last)]
}

/** What only prepares a later run is no row of a run that does not: it judges nothing. */
function isWorthTelling({ id, needs }: Check, { only, saveExpiry }: CheckOptions): boolean {
  return !needs.includes('--save') || saveExpiry !== undefined || only.includes(id)
}

function addWithNeeded(checks: readonly Check[], check: Check, ids: Set<string>): void {
  if (ids.has(check.id)) return
  ids.add(check.id)
  for (const id of check.dependsOn) {
    const needed = checks.find((other) => other.id === id)
    if (needed) addWithNeeded(checks, needed, ids)
  }
}
