import { postJson } from '@/app/_client/ask-server'
import { rememberOwn } from '@/app/_client/own-attempts'
import { sendDeposit } from '@/app/_client/send-deposit'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { type Interval, type Lane, peakOverlap, waitingLanes } from '@/lib/race/lane'
import type { Fired, Shot } from '@/lib/race/shot'

/** Sends all of them from this browser in one go, and reports each as it is answered. */
export async function fireFromBrowser(
  { account, amountCents, keys }: Shot,
  onLanes: (lanes: Lane[]) => void,
): Promise<Fired> {
  performance.clearResourceTimings()
  const startedAtMs = performance.now()
  const lanes = waitingLanes(keys.length)
  await Promise.all(
    lanes.map(async (lane, index) => {
      const sent = { account, amount: amountCents, key: keys[index] ?? null }
      const { outcome, requestId } = await sendDeposit(sent)
      const answeredAtMs = performance.now() - startedAtMs
      lanes[index] = { ...lane, answeredAtMs, outcome, requestId }
      onLanes([...lanes])
    }),
  )
  const intervals = timesOnTheWire(startedAtMs)
  return { lanes, peak: intervals.length === 0 ? null : peakOverlap(intervals) }
}

/**
 * When the requests were really under way: a browser holds back those that have no connection yet, and a bar that
 * begins at the send would call them concurrent.
 */
function timesOnTheWire(startedAtMs: number): Interval[] {
  return (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
    .filter(({ name, startTime }) => name.endsWith('/api/deposits') && startTime >= startedAtMs)
    .filter(({ requestStart }) => requestStart > 0)
    .map(({ requestStart, responseStart }) => ({ startMs: requestStart, endMs: responseStart }))
}

/** A race may have to wait for those of others. */
const RACE_PATIENCE_MS = 60_000

/** Lets the server send them, to itself: without a browser's limit on connections. */
export async function fireFromServer(shot: Shot): Promise<Fired> {
  const fired = await postJson<Fired>('/race/run', shot, RACE_PATIENCE_MS)
  if (shot.account === UNIVERSAL_ACCOUNT_ID) {
    for (const { number, requestId } of fired.lanes) {
      rememberOwn({ key: shot.keys[number - 1], requestId: requestId ?? undefined })
    }
  }
  return fired
}
