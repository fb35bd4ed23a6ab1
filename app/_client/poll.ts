import { endAfter } from '@/app/_client/end-after'

/** A server that says nothing for so long is as good as away. */
const ANSWER_TIMEOUT_MS = 10_000

/** What follows an answer: a pause and the next question, that question at once, or none ever again. */
type Next = 'pause' | 'at-once' | 'stop'

type Options<T> = {
  /** Where this site's own server has the JSON; asked for anew before each question. */
  path: () => string
  everyMs?: number
  /** The longest pause while the server does not answer. */
  slowestMs?: number
  onHeard: (heard: T) => Next
  /** False while the server does not answer. */
  onConnection: (connected: boolean) => void
}

type Poll = {
  stop: () => void
  /** Starts the pause again: what the next question would tell has been heard elsewhere. */
  pauseAnew: () => void
}

/**
 * Asks this site's own server again and again, by default about every second. One question at a time, fewer while the
 * server does not answer, none while the page is hidden, and one at once when it is seen or the browser is online again.
 */
export function poll<T>(options: Options<T>): Poll {
  const { path, everyMs = 1_000, slowestMs = 15_000, onHeard, onConnection } = options
  const stopped = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let asking = false

  const stop = () => {
    stopped.abort()
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', askNow)
    removeEventListener('online', askNow)
  }
  const askIn = (milliseconds: number) => {
    clearTimeout(timer)
    if (!stopped.signal.aborted && !document.hidden) timer = setTimeout(ask, milliseconds)
  }
  const askNow = () => askIn(0)
  const pause = () => askIn(spread(Math.min(everyMs * 2 ** failures, slowestMs)))

  const ask = async () => {
    if (asking) return
    asking = true
    let next: Next = 'pause'
    try {
      const heard = await endAfter(
        ANSWER_TIMEOUT_MS,
        (signal) => fetchJson<T>(path(), signal),
        stopped.signal,
      )
      failures = 0
      onConnection(true)
      next = onHeard(heard)
    } catch {
      if (stopped.signal.aborted) return
      failures++
      onConnection(false)
    } finally {
      asking = false
    }
    if (next === 'stop') stop()
    else if (next === 'at-once') askNow()
    else pause()
  }

  document.addEventListener('visibilitychange', askNow)
  addEventListener('online', askNow)
  askNow()
  return {
    stop,
    pauseAnew: () => {
      failures = 0
      pause()
    },
  }
}

async function fetchJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal })
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return await response.json()
}

/** A little less or more, so that pages that lost the server together do not all come back in one moment. */
function spread(pauseMs: number): number {
  return pauseMs * (0.9 + 0.2 * Math.random())
}
