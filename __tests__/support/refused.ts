import { type Problem, Refusal } from '@/lib/api/answers/problem-response'

/** The problem with which the work refuses a request; fails if it takes the request. */
export async function refused(work: () => unknown): Promise<Problem> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) return error.problem
    throw error
  }
  throw new Error('The request was not refused.')
}
