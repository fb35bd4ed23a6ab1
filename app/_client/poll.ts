import { endAfter } from '@/app/_client/end-after'

const POLL_EVERY_MS = 1_000
const SLOWEST_POLL_MS = 15_000
/** A server that says nothing for so long is as good as away. */
const ANSWER_TIMEOUT_MS = 10_000

type Watcher<T> = {
  /** Returns true when there will be nothing new to ask for. */
  onHeard: (heard: T) => boolean
  /** False while the server does not answer. */
  onConnection: (connected: boolean) => void
}

/**
 * Asks this site's own server for the JSON at a path about every second, until there is nothing new or the returned
 * function is called. One question at a time; none while the page is hidden, and one at once when it is seen again.
 */
export function poll<T>(path: string, { onHeard, onConnection }: Watcher<T>): () => void {
  const stopped = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let asking = false

  const stop = () => {
    stopped.abort()
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onVisibility)
  }
  const askIn = (milliseconds: number) => {
    clearTimeout(timer)
    if (!stopped.signal.aborted && !document.hidden) timer = setTimeout(ask, milliseconds)
  }
  const ask = async () => {
    if (asking) return
    asking = true
    try {
      const heard = await endAfter(
        ANSWER_TIMEOUT_MS,
        (signal) => fetchJson<T>(path, signal),
        stopped.signal,
      )
      failures = 0
      onConnection(true)
      if (onHeard(heard)) stop()
    } catch {
      if (stopped.signal.aborted) return
      failures++
      onConnection(false)
    } finally {
      asking = false
    }
    askIn(Math.min(POLL_EVERY_MS * 2 ** failures, SLOWEST_POLL_MS))
  }
  const onVisibility = () => askIn(0)

  document.addEventListener('visibilitychange', onVisibility)
  askIn(0)
  return stop
}

async function fetchJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal })
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return await response.json()
}
