import { MAX_DEPOSIT_CENTS, MIN_DEPOSIT_CENTS } from '@/lib/money'

export type AmountProblem =
  | 'amount_missing'
  | 'amount_not_digits'
  | 'amount_too_long'
  | 'amount_too_precise'
  | 'amount_too_small'
  | 'amount_too_large'

export type ParsedAmount = { ok: true; amountCents: number } | { ok: false; problem: AmountProblem }

/** Far longer than any amount. A longer text is refused whole, since a text that is cut is another amount. */
const MAX_AMOUNT_LENGTH = 64

/**
 * ASCII digits, plain or with one kind of separator (comma or space) between thousands, then decimals. A group of
 * thousands that begins with zero is none: in half of Europe `0,025` is far less than a dollar.
 */
const WITH_POINT =
  /^(?<whole>\d+|[1-9]\d{0,2}(?<separator>[, ])\d{3}(?:\k<separator>\d{3})*)?(?:\.(?<decimals>\d*))?$/
/** A comma before one or two digits can only be a decimal comma, unless there is another separator. */
const WITH_COMMA = /^(?<whole>\d*),(?<decimals>\d{1,2})$/
const MINUS = /^\$?\s*[-\u2212]\s*\$?\s*/u

/**
 * Dollars as a person types or pastes them ("25", "$1,234.5", "12,50", " 0.01 ") to integer cents, never through a float.
 * What could be read in two ways ("1.234,50", "1e3") is a problem, not a guess.
 */
export function parseAmount(text: string): ParsedAmount {
  const visible = removeInvisible(text)
  if (visible === null) return problem('amount_not_digits')
  if (visible === '') return problem('amount_missing')
  if (visible.length > MAX_AMOUNT_LENGTH) return problem('amount_too_long')
  const negated = visible.replace(MINUS, '')
  const amount = readDollars(negated === visible ? visible.replace(/^\$\s*/, '') : negated)
  // Too small whatever else is wrong with it, as long as it is a number.
  const isNegative = negated !== visible && (amount.ok || amount.problem !== 'amount_not_digits')
  return isNegative ? problem('amount_too_small') : amount
}

function readDollars(dollars: string): ParsedAmount {
  const match = WITH_POINT.exec(dollars) ?? WITH_COMMA.exec(dollars)
  const { whole = '', decimals = '' } = match?.groups ?? {}
  if (whole === '' && decimals === '') return problem('amount_not_digits')
  if (decimals.length > 2) return problem('amount_too_precise')

  const digits = whole.replace(/[, ]/g, '') + decimals.padEnd(2, '0')
  // Longer than this is over the limit, and would lose digits as a number.
  if (digits.replace(/^0+/, '').length > 15) return problem('amount_too_large')
  return checkAmountCents(Number(digits))
}

/** Marks that turn what follows them to the right-to-left direction. */
const RIGHT_TO_LEFT = /[\u061c\u200f\u202b\u2067]/
const RIGHT_TO_LEFT_OVERRIDE = '\u202e'

/**
 * Copied text brings along characters that nobody sees: direction marks, zero-width ones, spaces that do not break.
 * Null where they change the order in which the digits are seen, so that it is another number to its reader.
 */
function removeInvisible(text: string): string | null {
  const visible = text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\p{Zs}/gu, ' ')
    .trim()
  const isReversed = text.includes(RIGHT_TO_LEFT_OVERRIDE)
  const isReordered = RIGHT_TO_LEFT.test(text) && visible.includes(' ')
  return isReversed || isReordered ? null : visible
}

/** The bounds of a deposit, for an amount that is already in integer cents. */
export function checkAmountCents(amountCents: number): ParsedAmount {
  if (amountCents < MIN_DEPOSIT_CENTS) return problem('amount_too_small')
  if (amountCents > MAX_DEPOSIT_CENTS) return problem('amount_too_large')
  return { ok: true, amountCents }
}

function problem(name: AmountProblem): ParsedAmount {
  return { ok: false, problem: name }
}
