import type { KeptExchange } from '@/lib/trials/store/exchange-rows'
import { MAX_EXCHANGES_KEPT } from '@/lib/trials/store/save-exchanges'

/** Beyond this the latest are dropped: what is recorded is for looking at, and must not cost memory without bound. */
const MAX_WAITING = 2_000

export type WaitingExchanges = {
  /** False if there is no room. One that waits already is replaced. */
  add: (kept: KeptExchange) => boolean
  /** All of them, those of one sandbox together. */
  takeAll: () => KeptExchange[][]
  count: () => number
  isHalfFull: () => boolean
}

/** The exchanges that wait to be written: of each sandbox its latest, since older ones would only be deleted again. */
export function createWaitingExchanges(): WaitingExchanges {
  const bySandbox = new Map<string, Map<string, KeptExchange>>()
  let count = 0
  return {
    add: (kept) => {
      const { accountId, exchange } = kept
      const waiting = bySandbox.get(accountId) ?? new Map<string, KeptExchange>()
      count -= waiting.size
      waiting.delete(exchange.id)
      const [oldest] = waiting.keys()
      if (oldest !== undefined && waiting.size >= MAX_EXCHANGES_KEPT) waiting.delete(oldest)
      const hasRoom = count + waiting.size < MAX_WAITING
      if (hasRoom) bySandbox.set(accountId, waiting.set(exchange.id, kept))
      count += waiting.size
      return hasRoom
    },
    takeAll: () => {
      const all = [...bySandbox.values()].map((waiting) => [...waiting.values()])
      bySandbox.clear()
      count = 0
      return all
    },
    count: () => count,
    isHalfFull: () => count >= MAX_WAITING / 2,
  }
}
