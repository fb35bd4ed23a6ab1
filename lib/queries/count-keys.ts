import 'server-only'
import { getDb } from '@/lib/platform/db'

/** How many keys are remembered, in all accounts. Reads the whole index: for whoever asks now and then. */
export function countKeys(): Promise<number> {
  return getDb().idempotencyKey.count()
}
