import type { FormProblem } from '@/app/(deposit)/form/form-state'
import type { PressAnswer } from '@/app/(deposit)/presses/press'
import type { AmountProblem } from '@/lib/parse-amount'

const HEADINGS: Record<FormProblem, string> = {
  amount_missing: 'Enter an amount',
  amount_not_digits: 'Enter the amount in digits, like 1234.50',
  amount_too_long: 'The amount is too long',
  amount_too_small: 'The smallest deposit is $0.01',
  amount_too_large: 'The largest deposit is $100,000.00',
  amount_too_precise: 'Use at most two decimal places',
  key_invalid: 'This key is not valid',
}

export function headingOfProblem(problem: FormProblem): string {
  return HEADINGS[problem]
}

export function isAmountProblem(
  answer: PressAnswer | undefined,
): answer is { status: 'invalid'; problem: AmountProblem } {
  return answer?.status === 'invalid' && answer.problem !== 'key_invalid'
}
