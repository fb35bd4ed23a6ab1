import type { AccountResource } from '@/lib/api/contract/schemas'
import type { Fault } from '@/lib/faults'
import type { Exchange } from '@/packages/idempotency-check/src/report/report'

/** What the page of a sandbox shows. Its exchanges are not redacted: whoever is here owns them. */
export type SandboxView = {
  account: AccountResource
  armed: { fault: Fault; times: number } | null
  /** Newest first; times are milliseconds since 1970. */
  exchanges: Exchange[]
}
