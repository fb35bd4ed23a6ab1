import type { Attempt } from '@/lib/trials/exchanges/attempt'
import { type FollowUp, gapBetween } from '@/lib/trials/exchanges/follow-ups'

/** On another connection, a request begun sooner after our last byte may have been on its way already. */
const IN_FLIGHT_MS = 250

/** An answer that took so long to leave may have met a client that had just stopped waiting for it. */
const MAY_HAVE_TIMED_OUT_MS = 1_000

/**
 * The request that followed a definite answer, if one surely did: on the same connection, or on another one late enough,
 * or twice. A single one that came at once on another connection was in flight, or hedged. After a late answer only the
 * same connection tells that the client had it: one that stops waiting closes its connection.
 */
export function findResent(answered: Attempt, later: Attempt[]): FollowUp | null {
  const after = later
    .map((attempt) => ({ earlier: answered, later: attempt, gapMs: gapBetween(answered, attempt) }))
    .filter(({ gapMs }) => gapMs >= 0)
  const { connection } = answered.exchange
  const onTheSame = after.find(({ later }) => later.exchange.connection === connection)
  if (onTheSame !== undefined || leftLate(answered)) return onTheSame ?? null
  return after.find(({ gapMs }) => gapMs >= IN_FLIGHT_MS) ?? after[1] ?? null
}

function leftLate({ exchange: { firstByteAtMs, endedAtMs } }: Attempt): boolean {
  return endedAtMs !== null && endedAtMs - firstByteAtMs >= MAY_HAVE_TIMED_OUT_MS
}
