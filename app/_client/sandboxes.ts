import { postJson } from '@/app/_client/ask-server'
import type { AccountResource } from '@/lib/api/contract/schemas'

/** An account of this run's own, so that neither strangers nor the universal balance are touched. */
export async function makeSandbox(): Promise<string> {
  const { id } = await postJson<AccountResource>('/api/accounts', {})
  return id
}
