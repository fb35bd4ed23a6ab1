import type { FollowUp } from '@/lib/trials/exchanges/follow-ups'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'

/** An answer that took so long to leave may have met a client that had just stopped waiting for it. */
const MAY_HAVE_TIMED_OUT_MS = 1_000

/**
 * Whether the client may have sent the later request without having had the answer to the earlier one. A client that
 * stops waiting closes its connection, so the same connection tells that it had it.
 */
export function mayHaveMissedAnswer({ earlier, later }: FollowUp): boolean {
  const isOnTheSame = earlier.exchange.connection === later.exchange.connection
  return !isOnTheSame && waitedMs(earlier.exchange) >= MAY_HAVE_TIMED_OUT_MS
}

/**
 * Whether the server itself kept the client waiting, and not the plan: on a busy machine it hears of a client that has
 * left only afterwards, so that its own times prove nothing of the client's haste.
 */
export function wasSlowByItself(exchange: RecordedExchange): boolean {
  const plannedMs = exchange.step?.play === 'slow' ? exchange.step.delayMs : 0
  return waitedMs(exchange) - plannedMs >= MAY_HAVE_TIMED_OUT_MS
}

function waitedMs({ firstByteAtMs, endedAtMs }: RecordedExchange): number {
  return endedAtMs === null ? 0 : endedAtMs - firstByteAtMs
}
