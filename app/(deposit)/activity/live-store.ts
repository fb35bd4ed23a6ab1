import { useSyncExternalStore } from 'react'
import { mergeActivity } from '@/app/(deposit)/activity/merge-activity'
import { watchActivity } from '@/app/(deposit)/activity/watch-activity'
import type { Activity } from '@/lib/activity'

/** What has been heard since the page was loaded, for the balance and the list alike. */
type Live = {
  /** Null until the first answer: then the page shows what it was rendered with. */
  activity: Activity | null
  /** Null until it is known. */
  connection: 'live' | 'lost' | 'paused' | null
}

const BEFORE: Live = { activity: null, connection: null }

let live = BEFORE
const listeners = new Set<() => void>()

export function useLive(): Live {
  return useSyncExternalStore(
    subscribe,
    () => live,
    () => BEFORE,
  )
}

/** Follows what happens until the returned function is called. */
export function goLive(): () => void {
  const stop = watchActivity({
    onActivity: (activity) =>
      change({ activity: live.activity ? mergeActivity(live.activity, activity) : activity }),
    onConnection: (connected) => change({ connection: connected ? 'live' : 'lost' }),
  })
  return () => {
    stop()
    change({ connection: 'paused' })
  }
}

function change(part: Partial<Live>): void {
  live = { ...live, ...part }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
