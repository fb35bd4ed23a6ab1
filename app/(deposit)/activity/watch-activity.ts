import { endAfter } from '@/app/_client/end-after'
import type { Activity } from '@/lib/activity'

const POLL_EVERY_MS = 1_500
const SLOWEST_POLL_MS = 30_000
// Other programs are tried out on localhost, too: the name is this product's own.
const CHANNEL = 'idempotency-tester:activity'
/** A server that says nothing for so long is as good as away. */
const ANSWER_TIMEOUT_MS = 10_000
/**
 * A reading that another server has kept for a second can be older than what the page shows, but not two in a row of
 * this tab's own: then the ledger was set back, as by restoring a backup.
 */
const LOWER_READINGS_BELIEVED = 2

type Watcher = {
  onActivity: (activity: Activity) => void
  /** The ledger is not the one that was followed: forget what was heard. */
  onAnew: () => void
  /** False while the server does not answer. */
  onConnection: (connected: boolean) => void
}

/**
 * Follows the universal balance until the returned function is called: asks about every 1.5 seconds while the page is
 * visible, less often while the server does not answer, and not at all while it is hidden. Tabs of one browser
 * tell each other what they hear, and one that was told waits with its own question.
 */
export function watchActivity({ onActivity, onAnew, onConnection }: Watcher): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  const stopped = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let asking = false
  let ledger: string | null = null
  let highestCents = 0
  let lowerReadings = 0
  // Moved by this tab's own questions only: another tab's answers leave out what that tab had already.
  let newestId: string | null = null

  const hear = (activity: Activity) => {
    failures = 0
    ledger = activity.ledger
    highestCents = Math.max(highestCents, activity.balanceCents)
    onConnection(true)
    onActivity(activity)
  }

  /** Whether this answer is of a ledger that began anew: what came before the cursor is missing from it. */
  const beginsAnew = ({ ledger: heard, balanceCents }: Activity) => {
    lowerReadings = balanceCents < highestCents ? lowerReadings + 1 : 0
    return (ledger !== null && heard !== ledger) || lowerReadings >= LOWER_READINGS_BELIEVED
  }

  const askIn = (milliseconds: number) => {
    clearTimeout(timer)
    if (stopped.signal.aborted || document.hidden) return
    timer = setTimeout(ask, milliseconds)
  }

  const ask = async () => {
    if (asking) return
    asking = true
    let pauseMs = 0
    try {
      const activity = await endAfter(
        ANSWER_TIMEOUT_MS,
        (signal) => fetchActivity(newestId, signal),
        stopped.signal,
      )
      if (beginsAnew(activity)) {
        ledger = newestId = null
        highestCents = lowerReadings = 0
        onAnew()
      } else {
        newestId = activity.attempts.at(0)?.id ?? newestId
        hear(activity)
        channel.postMessage(activity)
        pauseMs = pauseAfter(failures)
      }
    } catch {
      if (stopped.signal.aborted) return
      failures++
      onConnection(false)
      pauseMs = pauseAfter(failures)
    } finally {
      asking = false
    }
    askIn(pauseMs)
  }

  channel.onmessage = ({ data }: MessageEvent<Activity>) => {
    // A tab of an older version, or one that follows another ledger: this tab will see for itself.
    if (typeof data.ledger !== 'string' || (ledger ?? data.ledger) !== data.ledger) return
    hear(data)
    askIn(pauseAfter(0))
  }
  const onVisibility = () => askIn(0)
  document.addEventListener('visibilitychange', onVisibility)
  addEventListener('online', onVisibility)
  askIn(0)

  return () => {
    stopped.abort()
    clearTimeout(timer)
    channel.close()
    document.removeEventListener('visibilitychange', onVisibility)
    removeEventListener('online', onVisibility)
  }
}

async function fetchActivity(newestId: string | null, signal: AbortSignal): Promise<Activity> {
  const query = newestId === null ? '' : `?after=${newestId}`
  const response = await fetch(`/activity${query}`, { signal })
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return await response.json()
}

/** Spread a little, so that pages that lost the server together do not all come back in one moment. */
function pauseAfter(failures: number): number {
  const pauseMs = Math.min(POLL_EVERY_MS * 2 ** failures, SLOWEST_POLL_MS)
  return pauseMs * (0.9 + 0.2 * Math.random())
}
