import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'

/** When a client may come back at the earliest, and in which of its two forms the header said so. */
export type RetryAfter = { form: 'seconds' | 'date'; atMs: number }

/** Counted from the moment when the answer had left the server. */
export function readRetryAfter({ answer, ending, endedAtMs }: RecordedExchange): RetryAfter | null {
  if (answer === null || endedAtMs === null || ending !== 'answered') return null
  const line = answer.headerLines.find(([name]) => name.toLowerCase() === 'retry-after')
  if (line === undefined) return null
  const value = line[1].trim()
  if (/^\d+$/.test(value)) return { form: 'seconds', atMs: endedAtMs + Number(value) * 1000 }
  const dateMs = Date.parse(value)
  return Number.isNaN(dateMs) ? null : { form: 'date', atMs: dateMs }
}

/** The wait that the answer asked for; null where it asked for none. */
export function retryAfterMs(exchange: RecordedExchange): number | null {
  const retryAfter = readRetryAfter(exchange)
  return retryAfter === null || exchange.endedAtMs === null
    ? null
    : retryAfter.atMs - exchange.endedAtMs
}
