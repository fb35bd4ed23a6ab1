import { type Fate, fateOf, isSettled } from '@/lib/trials/exchanges/fate'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import { readSentKey, type SentKey } from '@/lib/trials/exchanges/sent-key'
import { LATEST_RETRY_MS } from '@/lib/trials/plan/is-over'

/** A request for a deposit whose whole body arrived. */
export type Attempt = {
  exchange: RecordedExchange
  key: SentKey
  fate: Fate
}

/** The attempts of one run of a scenario, in the order of their first bytes. */
export function attemptsOf(exchanges: RecordedExchange[], operations: number): Attempt[] {
  const attempts = exchanges
    .filter(isAttempt)
    .toSorted((one, other) => one.firstByteAtMs - other.firstByteAtMs)
    .map((exchange) => ({
      exchange,
      key: readSentKey(exchange.headerLines),
      fate: fateOf(exchange),
    }))
  const end = attempts.findIndex((attempt, index) =>
    isSecondRun(attempt, attempts.slice(0, index), operations),
  )
  return end === -1 ? attempts : attempts.slice(0, end)
}

function isAttempt({ method, target, bodyArrivedAtMs, step }: RecordedExchange): boolean {
  const isDeposit = method === 'POST' && /^\/api\/deposits\/?(\?|$)/.test(target)
  return isDeposit && bodyArrivedAtMs !== null && step?.play !== 'over' && step?.play !== 'full'
}

/** Long after everything was settled nobody retries: somebody has started the client again. */
function isSecondRun(attempt: Attempt, earlier: Attempt[], operations: number): boolean {
  if (earlier.filter(({ fate }) => isSettled(fate)).length < operations) return false
  const lastEndMs = Math.max(...earlier.map(({ exchange }) => exchange.endedAtMs ?? Infinity))
  return attempt.exchange.firstByteAtMs - lastEndMs > LATEST_RETRY_MS
}

/** A legal way to learn the outcome: any read with the scenario's token. */
export function isRead({ method }: RecordedExchange): boolean {
  return method === 'GET' || method === 'HEAD'
}
