import type { Attempt } from '@/lib/trials/exchanges/attempt'
import { keyName } from '@/lib/trials/exchanges/sent-key'

/** Of each attempt's exchange, the how-manieth key of the scenario it carried; null without one. Says nothing of the keys. */
export function numberKeys(attempts: Attempt[]): Record<string, number | null> {
  const names = attempts.map(({ key }) => keyName(key))
  const distinct = [...new Set(names.filter((name) => name !== null))]
  return Object.fromEntries(
    attempts.map(({ exchange }, index) => {
      const name = names[index]
      return [exchange.id, name === null ? null : distinct.indexOf(name) + 1]
    }),
  )
}
