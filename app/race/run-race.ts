import { makeSandbox, readCursors } from '@/app/_client/api'
import { readRows } from '@/app/_lab/read-rows'
import { fireFromBrowser, fireFromServer } from '@/app/race/fire'
import { judge, type Verdict } from '@/app/race/judge-race'
import { keysOfRun, type RaceSettings } from '@/app/race/settings'
import type { Lane } from '@/lib/race/lane'
import type { Fired } from '@/lib/race/shot'

export type Race = {
  settings: RaceSettings
  phase: 'preparing' | 'racing' | 'proving' | 'over'
  lanes: Lane[]
  /** Which account it ran on; null before there is one. */
  account: string | null
  /** The one key of all, by which the run can be found again; null if there was none. */
  key: string | null
  /** How many requests were under way at one moment, at most; null if that cannot be told. */
  peak: number | null
  verdict: Verdict | null
}

/** Runs a race from end to end and tells how it stands whenever that changes. Never throws: what fails is a verdict. */
export async function runRace(settings: RaceSettings, onRace: (race: Race) => void): Promise<void> {
  const keys = keysOfRun(settings)
  let race: Race = {
    settings,
    phase: 'preparing',
    lanes: [],
    account: null,
    key: settings.keys === 'one' ? keys[0] : null,
    peak: null,
    verdict: null,
  }
  const change = (part: Partial<Race>) => {
    race = { ...race, ...part }
    onRace(race)
  }
  change({})
  try {
    const account = settings.on === 'universal' ? 'universal' : await makeSandbox()
    const before = await readCursors(account)
    change({ account, phase: 'racing' })
    const shot = { account, amountCents: settings.amountCents, keys }
    const fired: Fired =
      settings.from === 'server'
        ? await fireFromServer(shot)
        : await fireFromBrowser(shot, (lanes) => change({ lanes }))
    change({ ...fired, phase: 'proving' })
    const sent = { requestIds: fired.lanes.map(({ requestId }) => requestId), keys }
    const rows = await readRows(account, before, sent, fired.lanes.filter(reachedLedger).length)
    const proof = { deposits: rows.deposits.length, attempts: rows.attempts.length }
    change({ phase: 'over', verdict: judge(settings, fired.lanes, proof) })
  } catch (error) {
    change({
      phase: 'over',
      verdict: { kind: 'unproven', heading: 'No verdict.', body: (error as Error).message },
    })
  }
}

function reachedLedger({ outcome }: Lane): boolean {
  return outcome === 'applied' || outcome === 'replayed'
}
