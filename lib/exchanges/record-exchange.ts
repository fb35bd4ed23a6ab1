import 'server-only'
import { createLane, type Lane } from '@/lib/platform/lane'
import { getLog } from '@/lib/platform/log'
import { oncePerProcess } from '@/lib/platform/once-per-process'
import type { KeptExchange } from '@/lib/trials/store/exchange-rows'
import { saveExchanges } from '@/lib/trials/store/save-exchanges'

const MAX_BATCH_SIZE = 200
/** Beyond this the latest are dropped: what is recorded is for looking at, and must not cost memory without bound. */
const MAX_WAITING = 2_000

type Recorder = { record: (kept: KeptExchange) => void; countWaiting: () => number }

/**
 * Saves the exchange soon, together with others, off the request's path. An exchange that is recorded twice, when it
 * begins and when it ends, is kept as it was recorded last.
 */
export function recordExchange(kept: KeptExchange): void {
  getRecorder().record(kept)
}

export function countWaitingExchanges(): number {
  return getRecorder().countWaiting()
}

function getRecorder(): Recorder {
  return oncePerProcess('exchangeRecorder', createRecorder)
}

function createRecorder(): Recorder {
  let waiting = 0
  const lane: Lane<KeptExchange> = createLane(
    MAX_BATCH_SIZE,
    async (batch) => {
      await saveExchanges(batch)
      waiting -= batch.length
    },
    (batch, error) => {
      waiting -= batch.length
      getLog().warn({ err: error, dropped: batch.length }, 'exchanges not recorded')
    },
  )
  return {
    record: (kept) => {
      if (waiting >= MAX_WAITING) return
      waiting++
      lane.push(kept)
    },
    countWaiting: () => waiting,
  }
}
