import { sayFailure } from '@/app/_client/lab-error'
import { type Cursors, readCursors, readDeposits } from '@/app/_client/read-ledger'
import { sendDeposit } from '@/app/_client/send-deposit'
import { readRows } from '@/app/_lab/read-rows'
import { readUntil, sleep } from '@/app/_lab/until'
import { unproven, type Verdict } from '@/app/_lab/verdict'
import type { Step } from '@/app/_ui/lifelines'
import { drawFirstTry, drawResends, drawRetry, drawSend } from '@/app/faults/draw-steps'
import { FAULT_WORDS } from '@/app/faults/fault-words'
import { judgeFault } from '@/app/faults/judge-fault'
import type { Trial } from '@/app/faults/trial'
import type { Fault } from '@/lib/faults'
import { generateIdempotencyKey } from '@/lib/idempotency-key'

export type FaultRun = Trial & {
  steps: Step[]
  /** Null before there is one. */
  account: string | null
  key: string | null
  verdict: Verdict | null
}

export const AMOUNT_CENTS = 2_500
/** Less than the ten seconds of a slow reply. Other answers are waited for on slow lines, too. */
const PATIENCE_MS: Partial<Record<Fault, number>> = { 'slow-reply': 1_500 }
const DEFAULT_PATIENCE_MS = 10_000

type Options = {
  getAccount: () => Promise<string>
  pauseMs: number
  onRun: (run: FaultRun) => void
}

/**
 * Sends a deposit that goes wrong, retries it as a client would, and counts the ledger's rows. What it says of the
 * database was read from there. Never throws: what fails is a verdict.
 */
export async function runFault(trial: Trial, options: Options): Promise<Verdict> {
  const { fault, withKey } = trial
  const key = withKey ? generateIdempotencyKey() : null
  let run: FaultRun = { ...trial, steps: [], account: null, key, verdict: null }
  const change = (part: Partial<FaultRun>) => {
    run = { ...run, ...part }
    options.onRun(run)
  }
  const draw = async (...steps: Step[]) => {
    for (const step of steps) {
      change({ steps: [...run.steps, step] })
      await sleep(options.pauseMs)
    }
  }
  const finish = (verdict: Verdict) => {
    change({ verdict })
    return verdict
  }
  try {
    change({})
    const account = await options.getAccount()
    const before = await readCursors(account)
    change({ account })
    const deposit = { account, amount: AMOUNT_CENTS, key }

    await draw(drawSend('first try', key))
    const patienceMs = PATIENCE_MS[fault] ?? DEFAULT_PATIENCE_MS
    const first = await sendDeposit({ ...deposit, fault }, patienceMs)
    // A browser sends again by itself when a connection dies before the first byte; with a key the fault strikes once.
    const resent = fault === 'cut-wire' && first.outcome === 'replayed'
    const { outcome, ledger } = FAULT_WORDS[fault]
    if (first.outcome !== outcome && first.outcome !== 'unknown' && !resent) {
      return finish(unproven('The fault did not happen: this server may not allow it.'))
    }
    const savedByFirst = await countSaved(account, before, ledger === 'saved')
    const answered = first.response !== null && !resent
    await draw(
      ...drawFirstTry(trial, { saved: savedByFirst, answered }),
      ...drawResends(Math.max(savedByFirst - 1, 0)),
    )

    await draw(drawSend(resent ? 'browser again' : 'retry', key))
    const retry = resent ? first : await sendDeposit(deposit)
    const replayed = retry.outcome === 'replayed'
    await draw(...drawRetry(trial, { replayed, saved: savedByFirst }))
    const sent = { requestIds: [first.requestId, retry.requestId], keys: [key] }
    const rows = await readRows(account, before, sent, savedByFirst + 1)
    return finish(
      judgeFault({
        withKey,
        amountCents: AMOUNT_CENTS,
        retryOutcome: retry.outcome,
        resent,
        savedByFirst,
        deposits: rows.deposits.length,
        attempts: rows.attempts.length,
      }),
    )
  } catch (error) {
    return finish(unproven(sayFailure(error)))
  }
}

/** How many rows the first try left. A client that gave up early may be ahead of its deposit, so that is waited for. */
async function countSaved(account: string, before: Cursors, mustSave: boolean): Promise<number> {
  const { length } = await readUntil(
    () => readDeposits(account, before.deposits),
    (deposits) => deposits.length > 0 || !mustSave,
  )
  return length
}
