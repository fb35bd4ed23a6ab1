export const MIN_DEPOSIT_CENTS = 1
export const MAX_DEPOSIT_CENTS = 100_000_00

export type AmountProblem =
  | 'amount_missing'
  | 'amount_not_digits'
  | 'amount_too_precise'
  | 'amount_too_small'
  | 'amount_too_large'

export type ParsedAmount = { ok: true; amountCents: number } | { ok: false; problem: AmountProblem }

/** ASCII digits, plain or with one kind of separator (comma or space) between thousands, then decimals. */
const DOLLARS =
  /^(?<whole>\d+|\d{1,3}(?<separator>[, ])\d{3}(?:\k<separator>\d{3})*)?(?:\.(?<decimals>\d*))?$/

/**
 * Dollars as a person types them ("25", "$1,234.5", " 0.01 ") to integer cents, never through a float.
 * Anything that could be read in two ways ("1.234,50", "1e3") is a problem, not a guess.
 */
export function parseAmount(text: string): ParsedAmount {
  const trimmed = text.trim()
  if (trimmed === '') return problem('amount_missing')
  if (/^-\s*\$?\s*\d+(\.\d*)?$/.test(trimmed)) return problem('amount_too_small')

  const match = DOLLARS.exec(trimmed.replace(/^\$\s*/, ''))
  const { whole = '', decimals = '' } = match?.groups ?? {}
  if (whole === '' && decimals === '') return problem('amount_not_digits')
  if (decimals.length > 2) return problem('amount_too_precise')

  const digits = whole.replace(/[, ]/g, '') + decimals.padEnd(2, '0')
  // Longer than this is over the limit, and would lose digits as a number.
  if (digits.replace(/^0+/, '').length > 15) return problem('amount_too_large')
  return checkAmountCents(Number(digits))
}

/** The bounds of a deposit, for an amount that is already in integer cents. */
export function checkAmountCents(amountCents: number): ParsedAmount {
  if (amountCents < MIN_DEPOSIT_CENTS) return problem('amount_too_small')
  if (amountCents > MAX_DEPOSIT_CENTS) return problem('amount_too_large')
  return { ok: true, amountCents }
}

/** Integer cents to "$1,234.50". */
export function formatCents(amountCents: number): string {
  return `$${formatAmount(amountCents).replace(/\B(?=(\d{3})+\.)/g, ',')}`
}

/** Integer cents to "1234.50", the form that the amount field takes. */
export function formatAmount(amountCents: number): string {
  const cents = amountCents % 100
  return `${(amountCents - cents) / 100}.${String(cents).padStart(2, '0')}`
}

function problem(name: AmountProblem): ParsedAmount {
  return { ok: false, problem: name }
}
