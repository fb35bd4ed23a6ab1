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
  // The earlier run's ids are not new ones of this run.
  if (saved.resourceId !== null) run.knownIds.add(saved.resourceId)
  return {
    operation: { key: saved.key, amount: null, body: saved.body },
    saved,
    endsAtMs: Date.parse(saved.sentAt) + state.retentionMs,
  }
}
