import { useSyncExternalStore } from 'react'

const STEP_MS = 10_000

/**
 * This machine's clock in milliseconds, a few seconds ahead: a promise that ends by it must not outlive its time.
 * On the server, and while its HTML is taken over, it is `onServer`.
 */
export function useNow(onServer: number): number {
  return useSyncExternalStore(subscribe, read, () => onServer)
}

function read(): number {
  return Math.ceil(Date.now() / STEP_MS) * STEP_MS
}

function subscribe(listener: () => void): () => void {
  const ticking = setInterval(listener, STEP_MS)
  // A machine that slept, or a hidden page, has missed ticks.
  document.addEventListener('visibilitychange', listener)
  addEventListener('pageshow', listener)
  return () => {
    clearInterval(ticking)
    document.removeEventListener('visibilitychange', listener)
    removeEventListener('pageshow', listener)
  }
}
