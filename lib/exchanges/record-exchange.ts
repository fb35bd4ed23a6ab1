import 'server-only'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createWaitingExchanges } from '@/lib/exchanges/waiting-exchanges'
import { getLog } from '@/lib/platform/log'
import { oncePerProcess } from '@/lib/platform/once-per-process'
import type { KeptExchange } from '@/lib/trials/store/exchange-rows'
import { saveExchanges } from '@/lib/trials/store/save-exchanges'

/** Of a sandbox that is asked more often than it keeps exchanges, most need not be written then. */
const REST_MS = 1_000

type Recorder = { record: (kept: KeptExchange) => void; finish: () => Promise<void> }

/**
 * Saves the exchange soon, together with others, off the request's path. An exchange that is recorded twice is kept as it
 * was recorded last.
 */
export function recordExchange(kept: KeptExchange): void {
  getRecorder().record(kept)
}

/** Resolves when all that was recorded before is saved, or given up with a line in the log. */
export function finishRecording(): Promise<void> {
  return getRecorder().finish()
}

function getRecorder(): Recorder {
  return oncePerProcess('exchangeRecorder', createRecorder)
}

/** The first exchange is saved when the event loop has ended its turn, and what comes in the rest after it together. */
function createRecorder(): Recorder {
  const waiting = createWaitingExchanges()
  let dropped = 0
  let saving: Promise<void> | null = null
  let rest: NodeJS.Timeout | null = null

  async function saveAll(): Promise<void> {
    await nextTurn()
    if (dropped > 0) getLog().warn({ dropped }, 'exchanges not recorded: too many waited')
    dropped = 0
    for (const ofSandbox of waiting.takeAll()) {
      await saveExchanges(ofSandbox).catch((error) => {
        getLog().warn({ err: error, dropped: ofSandbox.length }, 'exchanges not recorded')
      })
    }
  }

  function start(): Promise<void> {
    if (rest !== null) clearTimeout(rest)
    rest = null
    saving ??= saveAll().finally(() => {
      saving = null
      rest = setTimeout(endRest, REST_MS).unref()
    })
    return saving
  }

  function endRest(): void {
    rest = null
    if (waiting.count() > 0) void start()
  }

  return {
    record: (kept) => {
      if (!waiting.add(kept)) dropped++
      if (saving === null && (rest === null || waiting.isHalfFull())) void start()
    },
    finish: async () => {
      await saving
      while (waiting.count() > 0) await start()
    },
  }
}
