import type { AmountProblem } from '@/lib/parse-amount'

/** What is wrong with an amount, as whoever typed it is told. */
export const AMOUNT_WORDS: Record<AmountProblem, string> = {
  amount_missing: 'Enter an amount',
  amount_not_digits: 'Enter the amount in digits, like 1234.50',
  amount_too_long: 'The amount is too long',
  amount_too_small: 'The smallest deposit is $0.01',
  amount_too_large: 'The largest deposit is $100,000.00',
  amount_too_precise: 'Use at most two decimal places',
}
