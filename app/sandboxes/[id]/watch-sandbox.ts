import type { SandboxView } from '@/app/sandboxes/[id]/sandbox-view'

const POLL_EVERY_MS = 1_000
const SLOWEST_POLL_MS = 15_000

type Watcher = {
  onView: (view: SandboxView) => void
  /** False while the server does not answer. */
  onConnection: (connected: boolean) => void
}

/** Asks about every second what the sandbox holds, until the returned function is called; not while the page is hidden. */
export function watchSandbox(id: string, { onView, onConnection }: Watcher): () => void {
  const stopped = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const ask = async () => {
    clearTimeout(timer)
    try {
      const response = await fetch(`/api/accounts/${id}/exchanges`, { signal: stopped.signal })
      if (!response.ok) throw new Error(`The server answered ${response.status}.`)
      onView((await response.json()) as SandboxView)
      failures = 0
      onConnection(true)
    } catch {
      if (stopped.signal.aborted) return
      failures++
      onConnection(false)
    }
    if (!document.hidden) {
      timer = setTimeout(ask, Math.min(POLL_EVERY_MS * 2 ** failures, SLOWEST_POLL_MS))
    }
  }
  const onVisibility = () => {
    if (!document.hidden) void ask()
  }
  document.addEventListener('visibilitychange', onVisibility)
  void ask()

  return () => {
    stopped.abort()
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}
