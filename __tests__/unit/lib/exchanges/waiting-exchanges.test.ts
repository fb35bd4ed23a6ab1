import { createWaitingExchanges, type WaitingExchanges } from '@/lib/exchanges/waiting-exchanges'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import type { KeptExchange } from '@/lib/trials/store/exchange-rows'
import { MAX_EXCHANGES_KEPT } from '@/lib/trials/store/save-exchanges'

const kept = (accountId: string, id: string, ending = 'answered') =>
  ({ accountId, exchange: { id, ending } as RecordedExchange }) satisfies KeptExchange

function addMany(waiting: WaitingExchanges, accountId: string, count: number): boolean[] {
  return Array.from({ length: count }, (_, n) => waiting.add(kept(accountId, `r${n}`)))
}

const idsOf = (exchanges: KeptExchange[]) => exchanges.map(({ exchange }) => exchange.id)

test('those of one sandbox are taken together, each once and as it was recorded last', () => {
  const waiting = createWaitingExchanges()
  waiting.add(kept('a', 'r1', 'open'))
  waiting.add(kept('b', 'r2'))
  waiting.add(kept('a', 'r3'))
  waiting.add(kept('a', 'r1', 'answered'))
  expect(waiting.count()).toBe(3)
  expect(waiting.takeAll()).toEqual([
    [kept('a', 'r3'), kept('a', 'r1', 'answered')],
    [kept('b', 'r2')],
  ])
  expect([waiting.count(), waiting.takeAll()]).toEqual([0, []])
})

test('of a sandbox that is asked without end only what it keeps waits', () => {
  const waiting = createWaitingExchanges()
  expect(addMany(waiting, 'a', 10 * MAX_EXCHANGES_KEPT)).not.toContain(false)
  expect(waiting.count()).toBe(MAX_EXCHANGES_KEPT)
  const [ofSandbox = []] = waiting.takeAll()
  expect(idsOf(ofSandbox).at(-1)).toBe(`r${10 * MAX_EXCHANGES_KEPT - 1}`)
  expect(ofSandbox).toHaveLength(MAX_EXCHANGES_KEPT)
})

test('many sandboxes together have a bound, beyond which the newest has no room', () => {
  const waiting = createWaitingExchanges()
  for (const accountId of ['a', 'b', 'c', 'd']) addMany(waiting, accountId, MAX_EXCHANGES_KEPT)
  expect(waiting.count()).toBe(4 * MAX_EXCHANGES_KEPT)
  expect(waiting.add(kept('e', 'r1'))).toBe(false)
  // A sandbox that has its share replaces its own oldest.
  expect(waiting.add(kept('a', 'new'))).toBe(true)
  expect(waiting.takeAll().map((ofSandbox) => ofSandbox.length)).toEqual(
    Array(4).fill(MAX_EXCHANGES_KEPT),
  )
})
