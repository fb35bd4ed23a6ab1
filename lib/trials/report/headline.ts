import type { Attempt } from '@/lib/trials/exchanges/attempt'
import type { Run } from '@/lib/trials/judging/run'
import { hasNewKey } from '@/lib/trials/rules/keys/surplus-key'
import type { Counts } from '@/packages/idempotency-check/src/report/report'

/** Operations that the client has begun, and the deposits that the ledger holds of them. */
export function countEffects(runs: Run[]): { operations: number; effects: number } {
  return {
    operations: sum(runs.map(operationsBegun)),
    effects: sum(runs.map(({ deposits }) => deposits.length)),
  } satisfies Counts
}

/** One sentence about money, before any letter. */
export function writeHeadline(runs: Run[]): string {
  const { operations, effects } = countEffects(runs)
  if (operations === 0) return 'Your client has not sent anything yet.'
  const totals = `${count(operations, 'operation')}, ${count(effects, 'deposit')}`
  const doubled = runs.filter((run) => run.deposits.length > allowed(run).max)
  if (doubled.length > 0) {
    return [describeDoubled(doubled), ...describeKeys(runs), `${totals} in all.`].join(' ')
  }
  const begun = runs.filter((run) => run.attempts.length > 0)
  const unpaid = begun.filter((run) => run.deposits.length < expected(run))
  const missing = sum(unpaid.map((run) => expected(run) - run.deposits.length))
  if (missing > 0) {
    const words = `${totals}: ${count(missing, 'operation')} ${missing === 1 ? 'was' : 'were'} not paid`
    return unpaid.every(({ status }) => status === 'done') ? `${words}.` : `${words} yet.`
  }
  if (effects === operations) return `${totals}: your client paid once each time.`
  return `${totals}: your client never paid twice.`
}

function describeDoubled(doubled: Run[]): string {
  const [only, ...others] = doubled
  return only !== undefined && others.length === 0
    ? `${count(only.scenario.operations, 'operation')} made ${only.deposits.length} deposits.`
    : `Your client paid more than once in ${doubled.length} scenarios.`
}

/** The usual reasons for paying twice, if all tries agree; of several operations nobody knows which try belongs to which. */
function describeKeys(runs: Run[]): string[] {
  const retries = runs.flatMap(({ scenario, followUps }) =>
    scenario.operations === 1 ? followUps : [],
  )
  if (retries.length === 0) return []
  const isKeyless = ({ key }: Attempt) => key.state === 'none'
  if (retries.every(({ earlier, later }) => isKeyless(earlier) && isKeyless(later))) {
    return ['Your client sends no idempotency key.']
  }
  if (!retries.every(hasNewKey)) return []
  return retries.length === 1
    ? ['Your client sent the second try with another key.']
    : ['Your client makes a new key for each try.']
}

function expected(run: Run): number {
  return Math.min(allowed(run).min, operationsBegun(run))
}

function allowed({ scenario }: Run): { min: number; max: number } {
  return scenario.leavesBehind ?? { min: 0, max: scenario.operations }
}

function operationsBegun({ scenario, attempts }: Run): number {
  return Math.min(scenario.operations, attempts.length)
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
