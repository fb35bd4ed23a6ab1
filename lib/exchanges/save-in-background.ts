import 'server-only'
import { getLog } from '@/lib/platform/log'
import { oncePerProcess } from '@/lib/platform/once-per-process'
import type { KeptExchange } from '@/lib/trials/store/exchange-rows'
import { saveExchanges } from '@/lib/trials/store/save-exchanges'

/**
 * Saves an exchange of a trial off the request's path. Not with the others, of which some may be dropped: a request that
 * is missing from the record would be held against its client.
 */
export function saveInBackground(kept: KeptExchange): void {
  const saving = getSavings()
  const saved: Promise<void> = saveExchanges([kept])
    .catch((error) => {
      getLog().warn({ err: error, requestId: kept.exchange.id }, 'exchange of a trial not saved')
    })
    .finally(() => saving.delete(saved))
  saving.add(saved)
}

/** Resolves when all that this process has answered so far is in the record, so that a report read next shows it. */
export async function untilSaved(): Promise<void> {
  await Promise.all(getSavings())
}

function getSavings(): Set<Promise<void>> {
  return oncePerProcess('savingExchanges', () => new Set())
}
