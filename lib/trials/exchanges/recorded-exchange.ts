import type { Step } from '@/lib/trials/plan/step'
import type { Body, Header } from '@/packages/idempotency-check/src/report/report'

/**
 * A request to a sandbox as it arrived and its answer as it left, before anything is redacted. Times are milliseconds
 * since 1970 with fractions, from one clock of the server.
 */
export type RecordedExchange = {
  /** The Request-Id, which the log and the attempt carry, too. */
  id: string
  /** Names the TCP connection. */
  connection: string
  method: string
  target: string
  /** As they arrived: in their order, with their spelling, repeated ones not joined. */
  headerLines: Header[]
  body: Body
  firstByteAtMs: number
  /** null where the client left before its body was complete: such a request is no attempt. */
  bodyArrivedAtMs: number | null
  /** null where no byte of an answer left the server. */
  answer: { status: number; headerLines: Header[]; body: Body } | null
  /** When the last byte of the answer left, or the connection was cut; null while the exchange is open. */
  endedAtMs: number | null
  /** `answered`: the last byte left and the socket did not fail. */
  ending: 'answered' | 'cut-by-server' | 'cut-by-client' | 'open'
  /** What the plan played; null where it was not asked, as for reads and for what the ordinary checks refused. */
  step: Step | null
}

/** A deposit of the scenario's sandbox, with the exchange that made it where that is known. */
export type LedgerRow = {
  depositId: string
  key: string | null
  exchangeId: string | null
  atMs: number
}

/** What the client believes; the tester's word for it. */
export type Claim = {
  outcome: 'paid' | 'failed' | 'unknown'
  /** The key of the operation, where there are several. */
  operation: string | null
  atMs: number
}
