import type { Operation } from './evidence'
import type { LedgerRow, LedgerView } from './ledger'

export type Verdict = {
  /** Deposits that a client got a 201 for and that the ledger does not hold in those bytes. */
  lost: number
  /** Deposits that were made more often than they were asked for. */
  doubled: number
  /** A sentence for each thing that is wrong; empty when every promise was kept. */
  violations: string[]
}

/** The only answers that POST /api/deposits may give to a request that is right. */
const DOCUMENTED = new Set<number | null>([null, 201, 409, 429, 503])

/** Compares what the clients were told with the ledger. Knows nothing of how the product works. */
export function check(
  operations: Operation[],
  ledger: LedgerView,
  options: { everyDepositIsTold?: boolean } = {},
): Verdict {
  const rowsByAmount = groupByAmount(ledger.rows)
  const verdict: Verdict = { lost: 0, doubled: 0, violations: [...ledger.imbalances] }
  for (const operation of operations) {
    const rows = rowsByAmount.get(operation.amountCents) ?? []
    rowsByAmount.delete(operation.amountCents)
    checkAnswers(operation, verdict)
    checkRows(operation, rows, verdict)
    if (options.everyDepositIsTold && rows.length > 0 && !isTold(operation)) {
      verdict.violations.push(`${name(operation)} was made, and its client was not told.`)
    }
  }
  for (const [amountCents] of rowsByAmount) {
    verdict.violations.push(`A deposit of ${amountCents} cents was made that nobody asked for.`)
  }
  return verdict
}

function groupByAmount(rows: LedgerRow[]): Map<number, LedgerRow[]> {
  const groups = new Map<number, LedgerRow[]>()
  for (const row of rows) {
    groups.set(row.amountCents, [...(groups.get(row.amountCents) ?? []), row])
  }
  return groups
}

function checkAnswers(operation: Operation, { violations }: Verdict): void {
  for (const { status, body } of operation.told) {
    const expected = operation.reusesKey ? status !== 201 : status !== 422
    if (expected && (DOCUMENTED.has(status) || status === 422)) continue
    violations.push(`${name(operation)} was answered with ${status}: ${body.slice(0, 200)}`)
  }
  if (new Set(bodiesOf201(operation)).size > 1 && operation.key !== null) {
    violations.push(`${name(operation)} was answered with different bytes.`)
  }
  if (!operation.settled) violations.push(`${name(operation)} is stuck: no answer, however often.`)
}

function checkRows(operation: Operation, rows: LedgerRow[], verdict: Verdict): void {
  const bodies = bodiesOf201(operation)
  const inLedger = new Set(rows.map((row) => row.body))
  if (bodies.some((body) => !inLedger.has(body))) {
    verdict.lost++
    verdict.violations.push(`${name(operation)} was told of and is not in the ledger as told.`)
  }
  if (rows.length > 1) {
    verdict.doubled += rows.length - 1
    verdict.violations.push(`${name(operation)} was made ${rows.length} times.`)
  }
  if (rows.length > 0 && isRefused(operation)) {
    verdict.doubled += rows.length
    verdict.violations.push(`${name(operation)} was refused and yet made.`)
  }
  if (rows.some((row) => row.account !== operation.account)) {
    verdict.violations.push(`${name(operation)} was made in another account.`)
  }
}

/** Its client was told, for certain, that nothing was saved, and did not ask again. */
function isRefused({ key, reusesKey, told }: Operation): boolean {
  if (reusesKey) return true
  if (key !== null) return false
  return told.every(({ status, body }) => {
    if (status === null || status === 201) return false
    return !body.includes('"code":"outcome-unknown"')
  })
}

function isTold(operation: Operation): boolean {
  return bodiesOf201(operation).length > 0
}

function bodiesOf201({ told }: Operation): string[] {
  return told.filter(({ status }) => status === 201).map(({ body }) => body)
}

function name({ phase, amountCents, account, key, reusesKey }: Operation): string {
  const kind = reusesKey ? 'with a used key' : key === null ? 'without a key' : 'with a key'
  return `[${phase}] The deposit of ${amountCents} cents ${kind} into ${account}`
}
