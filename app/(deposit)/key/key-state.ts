import { type Kept, shownKey, type Try, type Used } from '@/app/(deposit)/key/kept'

const HOUR_MS = 3_600_000
/** A clock is set back by less than this when it is corrected; by more, the time that has passed cannot be told. */
const CLOCK_TOLERANCE_MS = 60_000

/** What the page may say of a key now. */
export type KeyState =
  | { status: 'unused' }
  /** No answer has told what became of it. Until then the server remembers it, if it ever arrived. */
  | { status: 'sent'; since: number; until: number; amountText: string }
  | { status: 'used'; at: string; until: number; amountCents: number }
  /** The server may have forgotten it: sent again, it may deposit again. */
  | { status: 'expired' }

/** Of the key that is shown. `now` is this machine's clock, in milliseconds. */
export function keyStateAt(kept: Kept, now: number, retentionHours: number): KeyState {
  const shown = shownKey(kept)
  if (shown === null) return { status: 'unused' }
  if (shown.used !== null) return usedState(shown.used, now)
  const tries = kept.tries.filter(({ key }) => key === shown.key)
  return sentState(tries, now, retentionHours)
}

/** From the first try on, since it may be the one that arrived. */
function sentState(tries: Try[], now: number, retentionHours: number): KeyState {
  const [oldest] = tries
  if (oldest === undefined) return { status: 'unused' }
  const since = Math.min(...tries.map((one) => one.since))
  const until = since + retentionHours * HOUR_MS
  if (!isBetween(since, now, until)) return { status: 'expired' }
  return { status: 'sent', since, until, amountText: oldest.amountText }
}

function usedState({ at, amountCents, learnedAt, until }: Used, now: number): KeyState {
  return isBetween(learnedAt, now, until)
    ? { status: 'used', at, until, amountCents }
    : { status: 'expired' }
}

/** False also after the clock was set back, as it is not known then how much time has passed. */
function isBetween(from: number, now: number, until: number): boolean {
  return now >= from - CLOCK_TOLERANCE_MS && now < until
}

/** The amount that the key in doubt was sent with: null if the shown key is not in doubt. */
export function amountInDoubt(kept: Kept): string | null {
  const shown = shownKey(kept)
  if (shown === null || shown.used !== null) return null
  return kept.tries.find(({ key }) => key === shown.key)?.amountText ?? null
}
