import { useSyncExternalStore } from 'react'
import { mergeActivity } from '@/app/(deposit)/activity/merge-activity'
import { watchActivity } from '@/app/(deposit)/activity/watch-activity'
import type { Activity } from '@/lib/activity'

/** What has been heard since the page was loaded, for the balance and the list alike. */
type Live = {
  /** Null until something was heard: then the page shows what it was rendered with. */
  activity: Activity | null
  /** Null until it is known. */
  connection: 'live' | 'lost' | 'paused' | null
}

const BEFORE: Live = { activity: null, connection: null }

let live = BEFORE
let stop: (() => void) | null = null
const listeners = new Set<() => void>()

/** Follows what happens as long as something shows it, unless it is paused. */
export function useLive(): Live {
  return useSyncExternalStore(
    subscribe,
    () => live,
    () => BEFORE,
  )
}

/** What the page was rendered with, now or again after a press. */
export function hearFromPage(activity: Activity | null): void {
  if (activity !== null) change({ activity: mergeActivity(live.activity, activity) })
}

export function setPaused(paused: boolean): void {
  if (paused) {
    end()
    change({ connection: 'paused' })
  } else {
    change({ connection: null })
    begin()
  }
}

function begin(): void {
  if (stop !== null || live.connection === 'paused') return
  stop = watchActivity({
    onActivity: (heard) => change({ activity: mergeActivity(live.activity, heard) }),
    onAnew: () => change({ activity: null }),
    onConnection: (connected) => change({ connection: connected ? 'live' : 'lost' }),
  })
}

function end(): void {
  stop?.()
  stop = null
}

function change(part: Partial<Live>): void {
  live = { ...live, ...part }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  begin()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) end()
  }
}
