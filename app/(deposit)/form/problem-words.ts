import { AMOUNT_WORDS } from '@/app/_ui/amount-words'
import type { FormProblem } from '@/app/(deposit)/form/form-state'
import type { PressAnswer } from '@/app/(deposit)/presses/press'
import type { AmountProblem } from '@/lib/parse-amount'

export function headingOfProblem(problem: FormProblem): string {
  return problem === 'key_invalid' ? 'This key is not valid' : AMOUNT_WORDS[problem]
}

export function isAmountProblem(
  answer: PressAnswer | undefined,
): answer is { status: 'invalid'; problem: AmountProblem } {
  return answer?.status === 'invalid' && answer.problem !== 'key_invalid'
}
