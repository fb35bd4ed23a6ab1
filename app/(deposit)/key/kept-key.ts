import type { KeyUse } from '@/app/(deposit)/key/key-use'
import { isIdempotencyKey } from '@/lib/idempotency-key'

const STORAGE_NAME = 'idempotency-key'

export type KeptKey = { key: string; use: KeyUse }

/**
 * The ticked key outlives a reload and a crash: a client that forgets its key while the outcome is unknown cannot
 * retry safely. Storage can be forbidden, and what it holds can be anything; then there is no kept key.
 */
export function readKeptKey(): KeptKey | null {
  try {
    const kept = JSON.parse(localStorage.getItem(STORAGE_NAME) ?? 'null') as KeptKey | null
    return kept !== null && isIdempotencyKey(kept.key) && isKeyUse(kept.use) ? kept : null
  } catch {
    return null
  }
}

export function keepKey(kept: KeptKey | null): void {
  try {
    if (kept === null) localStorage.removeItem(STORAGE_NAME)
    else localStorage.setItem(STORAGE_NAME, JSON.stringify(kept))
  } catch {
    // Without storage the key lives as long as the page.
  }
}

function isKeyUse(use: KeyUse): boolean {
  if (use.status === 'used') return !Number.isNaN(Date.parse(use.at))
  return use.status === 'unused' || use.status === 'sent'
}
