import { useSyncExternalStore } from 'react'

const neverChanges = () => () => {}

/** False on the server and while its HTML is taken over, true from then on: for what only a browser knows. */
export function useMounted(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
}
