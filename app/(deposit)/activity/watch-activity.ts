import { poll } from '@/app/_client/poll'
import type { Activity } from '@/lib/activity'

const POLL_EVERY_MS = 1_500
const SLOWEST_POLL_MS = 30_000
// Other programs are tried out on localhost, too: the name is this product's own.
const CHANNEL = 'idempotency-tester:activity'
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
 * Follows the universal balance until the returned function is called. Tabs of one browser tell each other what they
 * hear, and one that was told waits with its own question.
 */
export function watchActivity({ onActivity, onAnew, onConnection }: Watcher): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  let ledger: string | null = null
  let highestCents = 0
  let lowerReadings = 0
  // Moved by this tab's own questions only: another tab's answers leave out what that tab had already.
  let newestId: string | null = null

  const hear = (activity: Activity) => {
    ledger = activity.ledger
    highestCents = Math.max(highestCents, activity.balanceCents)
    onActivity(activity)
  }

  /** Whether this answer is of a ledger that began anew: what came before the cursor is missing from it. */
  const beginsAnew = ({ ledger: heard, balanceCents }: Activity) => {
    lowerReadings = balanceCents < highestCents ? lowerReadings + 1 : 0
    return (ledger !== null && heard !== ledger) || lowerReadings >= LOWER_READINGS_BELIEVED
  }

  const forget = () => {
    ledger = newestId = null
    highestCents = lowerReadings = 0
    onAnew()
  }

  const { stop, pauseAnew } = poll<Activity>({
    path: () => (newestId === null ? '/activity' : `/activity?after=${newestId}`),
    everyMs: POLL_EVERY_MS,
    slowestMs: SLOWEST_POLL_MS,
    onConnection,
    onHeard: (activity) => {
      if (beginsAnew(activity)) {
        forget()
        return 'at-once'
      }
      newestId = activity.attempts.at(0)?.id ?? newestId
      hear(activity)
      channel.postMessage(activity)
      return 'pause'
    },
  })

  channel.onmessage = ({ data }: MessageEvent<Activity>) => {
    // A tab of an older version, or one that follows another ledger: this tab will see for itself.
    if (typeof data.ledger !== 'string' || (ledger ?? data.ledger) !== data.ledger) return
    onConnection(true)
    hear(data)
    pauseAnew()
  }

  return () => {
    stop()
    channel.close()
  }
}
