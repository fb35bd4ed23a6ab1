import type { Attempt } from '@/lib/trials/exchanges/attempt'
import { keyName } from '@/lib/trials/exchanges/sent-key'

/** Of each attempt's exchange, the how-manieth key of the scenario it carried; null without one. Says nothing of the keys. */
export function numberKeys(attempts: Attempt[]): Record<string, number | null> {
  const named = attempts.map(({ exchange, key }) => ({ id: exchange.id, name: keyName(key) }))
  const distinct = [...new Set(named.flatMap(({ name }) => name ?? []))]
  return Object.fromEntries(
    named.map(({ id, name }) => [id, name === null ? null : distinct.indexOf(name) + 1]),
  )
}
