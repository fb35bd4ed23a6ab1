import { sendDeposit } from '@/app/_client/api'
import { rememberOwn } from '@/app/_client/own-attempts'
import { type Interval, type Lane, peakOverlap } from '@/lib/race/lane'
import type { Fired, Shot } from '@/lib/race/shot'

/** Sends all of them from this browser in one go, and tells of each as it is answered. */
export async function fireFromBrowser(
  { account, amountCents, keys }: Shot,
  onLanes: (lanes: Lane[]) => void,
): Promise<Fired> {
  performance.clearResourceTimings()
  const startedAtMs = performance.now()
  const lanes: Lane[] = keys.map((_, index) => ({
    number: index + 1,
    sentAtMs: 0,
    answeredAtMs: null,
    outcome: null,
    requestId: null,
  }))
  await Promise.all(
    keys.map(async (key, index) => {
      const { outcome, requestId } = await sendDeposit({ account, amountCents, key })
      const answeredAtMs = performance.now() - startedAtMs
      lanes[index] = { ...lanes[index], answeredAtMs, outcome, requestId }
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

/** Lets the server send them, to itself: without a browser's limit on connections. */
export async function fireFromServer(shot: Shot): Promise<Fired> {
  const response = await fetch('/race/run', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(shot),
  })
  if (!response.ok) throw new Error((await response.json()).detail)
  const fired: Fired = await response.json()
  if (shot.account === 'universal') {
    for (const { number, requestId } of fired.lanes) {
      rememberOwn({ key: shot.keys[number - 1], requestId: requestId ?? undefined })
    }
  }
  return fired
}
