import { sayFailure } from '@/app/_client/lab-error'
import { readCursors } from '@/app/_client/read-ledger'
import { makeSandbox } from '@/app/_client/sandboxes'
import { readRows } from '@/app/_lab/read-rows'
import { unproven, type Verdict } from '@/app/_lab/verdict'
import { fireFromBrowser, fireFromServer } from '@/app/race/fire'
import { judgeRace } from '@/app/race/judge-race'
import { keysOfRun, type RaceSettings } from '@/app/race/settings'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { type Lane, waitingLanes } from '@/lib/race/lane'

export type Race = {
  settings: RaceSettings
  phase: 'preparing' | 'racing' | 'proving' | 'over'
  lanes: Lane[]
  /** Which account it ran on; null before there is one. */
  account: string | null
  /** The one key of all, by which the run can be found again; null if there was none. */
  key: string | null
  /** How many requests were under way at one moment, at most; null if that cannot be measured. */
  peak: number | null
  verdict: Verdict | null
}

/** Runs a race from end to end and reports it whenever it changes. Never throws: what fails is a verdict. */
export async function runRace(settings: RaceSettings, onRace: (race: Race) => void): Promise<void> {
  const keys = keysOfRun(settings)
  let race: Race = {
    settings,
    phase: 'preparing',
    lanes: waitingLanes(settings.requests),
    account: null,
    key: settings.keys === 'one' ? (keys[0] ?? null) : null,
    peak: null,
    verdict: null,
  }
  const change = (part: Partial<Race>) => {
    race = { ...race, ...part }
    onRace(race)
  }
  change({})
  try {
    const account = settings.target === 'universal' ? UNIVERSAL_ACCOUNT_ID : await makeSandbox()
    const before = await readCursors(account)
    change({ account, phase: 'racing' })
    const shot = { account, amountCents: settings.amountCents, keys }
    const fired =
      settings.sender === 'server'
        ? await fireFromServer(shot)
        : await fireFromBrowser(shot, (lanes) => change({ lanes }))
    change({ ...fired, phase: 'proving' })
    const sent = { requestIds: fired.lanes.map(({ requestId }) => requestId), keys }
    const rows = await readRows(account, before, sent, fired.lanes.filter(reachedLedger).length)
    const proof = { deposits: rows.deposits.length, attempts: rows.attempts.length }
    change({ phase: 'over', verdict: judgeRace(settings, fired.lanes, proof) })
  } catch (error) {
    change({ phase: 'over', verdict: unproven(sayFailure(error)) })
  }
}

function reachedLedger({ outcome }: Lane): boolean {
  return outcome === 'applied' || outcome === 'replayed'
}
