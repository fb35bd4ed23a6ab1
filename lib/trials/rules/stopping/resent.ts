import type { Attempt } from '@/lib/trials/exchanges/attempt'
import { type FollowUp, gapBetween } from '@/lib/trials/exchanges/follow-ups'
import { mayHaveMissedAnswer } from '@/lib/trials/exchanges/late-answer'

/** On another connection, a request begun sooner after our last byte may have been on its way already. */
const IN_FLIGHT_MS = 250

/**
 * The request that followed a definite answer, if one surely did: on the same connection, or on another one late enough,
 * or twice. A single one that came at once on another connection was in flight, or hedged.
 */
export function findResent(answered: Attempt, later: Attempt[]): FollowUp | null {
  const after = later
    .map((attempt) => ({ earlier: answered, later: attempt, gapMs: gapBetween(answered, attempt) }))
    .filter((followUp) => followUp.gapMs >= 0 && !mayHaveMissedAnswer(followUp))
  const { connection } = answered.exchange
  const onTheSame = after.find(({ later }) => later.exchange.connection === connection)
  return onTheSame ?? after.find(({ gapMs }) => gapMs >= IN_FLIGHT_MS) ?? after[1] ?? null
}
