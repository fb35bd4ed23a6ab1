import type { SavedOperation } from '../../run/expiry-state'
import type { Operation } from '../../run/operation'
import type { CheckContext } from '../context'
import { CannotJudgeError } from '../create-context'

export type Saved = { operation: Operation; saved: SavedOperation; endsAtMs: number }

/** The operation that an earlier run left behind, and when its key ends by what is published. */
export function takeSaved({ options, run }: CheckContext, index: number): Saved {
  const state = options.resumeExpiry
  const saved = state?.operations[index]
  if (!state || !saved) throw new CannotJudgeError('The file of --resume holds no such operation.')
  if (saved.spentAt !== undefined) {
    throw new CannotJudgeError(
      `A run with this file repeated it at ${saved.spentAt}, which made its key known again: begin anew with --save.`,
    )
  }
  // The earlier run's ids are not new ones of this run.
  if (saved.resourceId !== null) run.knownIds.add(saved.resourceId)
  return {
    operation: { key: saved.key, amount: null, body: saved.body },
    saved,
    endsAtMs: Date.parse(saved.sentAt) + state.retentionMs,
  }
}

/** From now on the server may know its key anew, so a later run with the same file must not judge by it. */
export function spend({ options }: CheckContext, spent: SavedOperation): void {
  const spentAt = new Date().toISOString()
  const state = options.resumeExpiry
  if (!state) return
  const operations = state.operations.map((saved) =>
    saved.key === spent.key ? { ...saved, spentAt } : saved,
  )
  options.resumeExpiry = { ...state, operations }
  options.keepSpent?.(options.resumeExpiry)
}

/** For what has been judged already: a file that cannot be written is a sentence, and must not cost the verdict. */
export function trySpend(context: CheckContext, spent: SavedOperation): string {
  try {
    spend(context, spent)
    return ''
  } catch (error) {
    return ` ${error instanceof Error ? error.message : String(error)}`
  }
}
