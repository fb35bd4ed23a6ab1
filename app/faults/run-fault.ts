import { makeSandbox, readDeposits, sendDeposit } from '@/app/_client/api'
import { readRows } from '@/app/_lab/read-rows'
import type { Step } from '@/app/_ui/lifelines'
import { FAULT_WORDS, type LabFault } from '@/app/faults/fault-words'
import { type FaultVerdict, judgeFault } from '@/app/faults/judge-fault'
import { abbreviateKey, generateIdempotencyKey } from '@/lib/idempotency-key'

export type Trial = { fault: LabFault; withKey: boolean }

export type FaultRun = Trial & {
  steps: Step[]
  account: string | null
  key: string | null
  verdict: FaultVerdict | null
}

const AMOUNT_CENTS = 2_500
/** A client's patience: less than the ten seconds of a slow reply. */
const PATIENCE_MS = 1_500
const BEGINNING = '0'

/**
 * Sends a deposit that goes wrong, retries it as a client would, and counts the ledger's rows. Whatever it tells of the
 * database was read from there. Never throws: what fails is a verdict.
 */
export async function runFault(
  { fault, withKey }: Trial,
  pauseMs: number,
  onRun: (run: FaultRun) => void,
): Promise<FaultVerdict> {
  const key = withKey ? generateIdempotencyKey() : null
  let run: FaultRun = { fault, withKey, steps: [], account: null, key, verdict: null }
  const change = (part: Partial<FaultRun>) => {
    run = { ...run, ...part }
    onRun(run)
  }
  const tell = async (...steps: Step[]) => {
    for (const step of steps) {
      change({ steps: [...run.steps, step] })
      await sleep(pauseMs)
    }
  }
  const finish = (verdict: FaultVerdict) => {
    change({ verdict })
    return verdict
  }
  try {
    change({})
    const account = await makeSandbox()
    change({ account })
    const deposit = { account, amountCents: AMOUNT_CENTS, key }

    await tell(sends('first try', key))
    const first = await sendDeposit({ ...deposit, fault }, AbortSignal.timeout(PATIENCE_MS))
    // A browser sends again by itself when a connection dies before the first byte; with a key the fault strikes once.
    const resent = fault === 'cut-wire' && first.outcome === 'replayed'
    if (first.outcome !== 'unknown' && fault !== 'fail-before-commit' && !resent) {
      return finish(unproven('The fault did not happen: this server may not allow it.'))
    }
    const savedByFirst = await countSaved(account, fault !== 'fail-before-commit')
    await tell(...firstTry(fault, savedByFirst, withKey))

    await tell(sends(resent ? 'resent' : 'retry', key))
    const retry = resent ? first : await sendDeposit(deposit)
    await tell(...secondTry(retry.outcome === 'replayed', withKey))
    const before = { deposits: BEGINNING, attempts: BEGINNING }
    const sent = { requestIds: [first.requestId, retry.requestId], keys: [key] }
    const rows = await readRows(account, before, sent, savedByFirst + 1)
    return finish(
      judgeFault({
        withKey,
        retryOutcome: retry.outcome,
        resent,
        savedByFirst,
        deposits: rows.deposits.length,
        attempts: rows.attempts.length,
      }),
    )
  } catch (error) {
    return finish(unproven((error as Error).message))
  }
}

/** How many rows the first try left. One that gave up early may still be saved in a moment, so that is waited for. */
async function countSaved(account: string, mustSave: boolean): Promise<number> {
  for (let questions = 0; questions < 20; questions++) {
    const { length } = await readDeposits(account, BEGINNING)
    if (length > 0 || !mustSave) return length
    await sleep(150)
  }
  return 0
}

function sends(words: string, key: string | null): Step {
  const name = key === null ? 'no key' : `key ${abbreviateKey(key).slice(0, 4)}`
  return { from: 'you', to: 'server', words: `${words}, ${name}`, tone: 'plain' }
}

function firstTry(fault: LabFault, saved: number, withKey: boolean): Step[] {
  const { heard, answered } = FAULT_WORDS[fault]
  return [
    { from: 'server', to: 'database', words: withKey ? 'claim, apply' : 'apply', tone: 'plain' },
    saved === 0
      ? { from: 'database', to: 'server', words: 'rolled back', tone: 'bad' }
      : {
          from: 'database',
          to: 'server',
          words: saved === 1 ? 'committed' : `committed ${saved} times`,
          tone: 'good',
        },
    { from: 'server', to: 'you', words: heard, tone: 'bad', lost: !answered },
  ]
}

function secondTry(replayed: boolean, withKey: boolean): Step[] {
  return [
    { from: 'server', to: 'database', words: withKey ? 'claim, apply' : 'apply', tone: 'plain' },
    replayed
      ? { from: 'database', to: 'server', words: 'key is taken', tone: 'plain' }
      : { from: 'database', to: 'server', words: 'committed', tone: 'good' },
    {
      from: 'server',
      to: 'you',
      words: replayed ? 'the first answer' : 'a deposit',
      tone: 'good',
    },
  ]
}

function unproven(body: string): FaultVerdict {
  return { kind: 'unproven', heading: 'No verdict.', body }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
