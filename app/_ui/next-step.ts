import { OPERATIONS } from '@/lib/api/contract/operations'
import { outcomeOfAnswer } from '@/lib/api/contract/outcome-of-answer'
import { PROBLEMS, type ProblemCode, type RetryHint } from '@/lib/api/contract/problems'

/** What a client does next, by the `retry` member of a problem. */
export const NEXT_STEP: Record<RetryHint, string> = {
  'same-key': 'Wait a little, then send the same request with the same key.',
  'new-key': 'Nothing was deposited. For another deposit, use a new key.',
  no: 'Nothing was deposited, and the key is free. Correct the request first.',
}

/** Every problem that a deposit can be answered with. */
export const DEPOSIT_PROBLEMS: ProblemCode[] = [
  ...(OPERATIONS.find(({ id }) => id === 'createDeposit')?.problems ?? []),
  'internal-error',
]

/** The statuses of these problems, each once, in ascending order. One status can stand for several hints. */
export function statusesOf(hint: RetryHint): number[] {
  const statuses = DEPOSIT_PROBLEMS.map((code) => PROBLEMS[code])
    .filter(({ retry }) => retry === hint)
    .map(({ status }) => status)
  return [...new Set(statuses)].sort((a, b) => a - b)
}

/** Whether the deposit may have been made: then it must not be sent again without a key. */
export function isInDoubt(code: ProblemCode): boolean {
  const { status } = PROBLEMS[code]
  return outcomeOfAnswer({ httpStatus: status, replayed: null, code }) === 'unknown'
}
