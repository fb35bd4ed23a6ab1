import type { Activity } from '@/lib/activity'

const POLL_EVERY_MS = 1_500
const SLOWEST_POLL_MS = 30_000
const CHANNEL = 'activity'
/** A server that says nothing for so long is as good as away. */
const ANSWER_TIMEOUT_MS = 10_000

type Watcher = {
  onActivity: (activity: Activity) => void
  /** False while the server does not answer. */
  onConnection: (connected: boolean) => void
}

/**
 * Follows the universal balance until the returned function is called: asks about every 1.5 seconds while the page is
 * visible, less often while the server does not answer, and not at all while it is hidden. Tabs of one browser
 * tell each other what they hear, and one that was told waits with its own question.
 */
export function watchActivity({ onActivity, onConnection }: Watcher): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  const stopped = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let asking = false
  // Moved by this tab's own questions only: another tab's answers leave out what that tab had already.
  let newestId: string | null = null

  const hear = (activity: Activity) => {
    failures = 0
    onConnection(true)
    onActivity(activity)
  }

  const askIn = (milliseconds: number) => {
    clearTimeout(timer)
    if (stopped.signal.aborted || document.hidden) return
    timer = setTimeout(ask, milliseconds)
  }

  const ask = async () => {
    if (asking) return
    asking = true
    try {
      const activity = await fetchActivity(newestId, stopped.signal)
      newestId = activity.attempts.at(0)?.id ?? newestId
      hear(activity)
      channel.postMessage(activity)
    } catch {
      if (stopped.signal.aborted) return
      failures++
      onConnection(false)
    } finally {
      asking = false
    }
    askIn(pauseAfter(failures))
  }

  channel.onmessage = (message: MessageEvent<Activity>) => {
    hear(message.data)
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
  const limit = AbortSignal.timeout(ANSWER_TIMEOUT_MS)
  const response = await fetch(`/activity${query}`, { signal: AbortSignal.any([signal, limit]) })
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return response.json()
}

/** Spread a little, so that pages that lost the server together do not all come back in one moment. */
function pauseAfter(failures: number): number {
  const pauseMs = Math.min(POLL_EVERY_MS * 2 ** failures, SLOWEST_POLL_MS)
  return pauseMs * (0.9 + 0.2 * Math.random())
}
