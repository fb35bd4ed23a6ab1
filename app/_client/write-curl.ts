import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { quoteKey } from '@/lib/idempotency-key'

export type CurlDeposit = {
  origin: string
  key: string | null
  amountCents: number
  /** Left out for the universal account; `$NAME` is a variable of the shell. */
  account?: string
  fault?: string
  /** Of curl, before the address. */
  options?: string
}

/** The command that makes this deposit, for a POSIX shell: the only place that quotes for one. */
export function writeCurl(deposit: CurlDeposit): string {
  const { origin, key, amountCents, account = UNIVERSAL_ACCOUNT_ID, fault, options } = deposit
  const headers = [
    key === null ? null : `-H ${quoteForShell(`Idempotency-Key: ${quoteKey(key)}`)}`,
    fault === undefined ? null : `-H ${quoteForShell(`Simulate-Fault: ${fault}`)}`,
  ].filter((header) => header !== null)
  const fields = [
    `-d amount=${amountCents}`,
    account === UNIVERSAL_ACCOUNT_ID ? null : `-d account=${quoteForShell(account)}`,
  ].filter((field) => field !== null)
  return [
    `curl ${options === undefined ? '' : `${options} `}${origin}/api/deposits`,
    ...headers,
    fields.join(' '),
  ].join(' \\\n  ')
}

/** A key may hold an apostrophe. What needs no quotes gets none, and neither does a variable. */
function quoteForShell(text: string): string {
  if (/^\$?[\w.:/-]+$/.test(text)) return text
  return `'${text.replaceAll("'", `'\\''`)}'`
}
