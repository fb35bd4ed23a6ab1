import { useSyncExternalStore } from 'react'
import { type Kept, type KeyEvent, NOTHING_KEPT, nextKept } from '@/app/(deposit)/key/kept'
import { isOurs, parseItems, readItems, saveItems } from '@/app/(deposit)/key/kept-storage'

/**
 * The browser's storage itself is the state: every tab shows what is in it, and changes what is in it at that moment.
 * So no tab can write back an older state than another tab's.
 */
export function useKept(onServer: Kept): Kept {
  return useSyncExternalStore(subscribe, readKept, () => onServer)
}

let items = ''
let kept = NOTHING_KEPT

/** The same object as long as nothing changes. */
export function readKept(): Kept {
  const newItems = readItems()
  if (newItems !== items) {
    items = newItems
    kept = parseItems(newItems)
  }
  return kept
}

const listeners = new Set<() => void>()

export function changeKept(event: KeyEvent): void {
  const before = readKept()
  saveItems(before, nextKept(before, event))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    // Null: everything was deleted.
    if (key === null || isOurs(key)) listener()
  }
  listeners.add(listener)
  addEventListener('storage', onStorage)
  // A page that comes back from the back/forward cache heard of nothing meanwhile.
  addEventListener('pageshow', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', onStorage)
    removeEventListener('pageshow', listener)
  }
}
