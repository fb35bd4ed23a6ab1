import type { AccountResource } from '@/lib/api/contract/schemas'
import type { Fault } from '@/lib/faults'
import type { Exchange } from '@/packages/idempotency-check/src/report/report'

/** A sandbox as it is, and its latest exchanges: the answer of GET /api/accounts/{id}/exchanges. */
export type SandboxView = {
  account: AccountResource
  armedFault: { fault: Fault; times: number } | null
  /** Newest first; times are milliseconds since 1970. Not redacted: whoever asks owns them. */
  data: Exchange[]
}
