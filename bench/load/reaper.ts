import { reapKeys } from '@/lib/retention/reap-keys'
import { serveParent } from '../child'

export type Reaped = { reaped: number }

/** Reaps as a server does, for so long or until nothing is left. */
serveParent<{ milliseconds: number }, Reaped>(async ({ milliseconds }) => {
  return { reaped: await reapKeys(AbortSignal.timeout(milliseconds)) }
})
