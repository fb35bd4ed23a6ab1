import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { createExpiringSet } from '@/lib/deposits/queue/expiring-set'
import { createTurns } from '@/lib/deposits/queue/turns'

/** Three places, and turns that end when the test says so. */
function threePlaces(locked: string[] = []) {
  const begun: string[] = []
  const atWork = new Map<string, () => void>()
  const turns = createTurns(
    3,
    (accountId) => {
      begun.push(accountId)
      expect(atWork.has(accountId)).toBe(false)
      return new Promise((resolve) => atWork.set(accountId, resolve))
    },
    (accountId) => locked.includes(accountId),
  )
  const end = async (accountId: string) => {
    atWork.get(accountId)?.()
    atWork.delete(accountId)
    await nextTurn()
    await nextTurn()
  }
  return { turns, begun, atWork, end }
}

test('an account alone begins at the end of the event-loop turn, however often it asks', async () => {
  const { turns, begun } = threePlaces()
  turns.request('a')
  turns.request('a')
  expect(begun).toEqual([])
  await nextTurn()
  expect(begun).toEqual(['a'])
})

test('accounts work side by side, as many as there are places', async () => {
  const { turns, begun, end } = threePlaces()
  for (const accountId of ['a', 'b', 'c', 'd', 'e']) turns.request(accountId)
  await nextTurn()
  expect(begun).toEqual(['a', 'b', 'c'])
  await end('b')
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
})

test('an account that asks during its turn goes to the end of the line, so that no other starves', async () => {
  const { turns, begun, end } = threePlaces()
  for (const accountId of ['hot', 'b', 'c', 'd']) turns.request(accountId)
  await nextTurn()
  turns.request('hot')
  await end('hot')
  expect(begun).toEqual(['hot', 'b', 'c', 'd'])
  await end('b')
  expect(begun).toEqual(['hot', 'b', 'c', 'd', 'hot'])
})

test('accounts that are known to be locked never have all places', async () => {
  const { turns, begun, end } = threePlaces(['x', 'y', 'z'])
  for (const accountId of ['x', 'y', 'z', 'a', 'b']) turns.request(accountId)
  await nextTurn()
  expect(begun).toEqual(['x', 'a', 'b'])
  await end('x')
  expect(begun).toEqual(['x', 'a', 'b', 'y'])
})

test('whatever the order, every request is followed by a turn, one at a time for each account', async () => {
  const account = fc.constantFrom('a', 'b', 'c', 'd', 'x', 'y')
  const step = fc.record({ end: fc.boolean(), account })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { turns, begun, atWork, end } = threePlaces(['x', 'y'])
      const owed = new Map<string, number>()
      for (const step of steps) {
        if (step.end) await end(step.account)
        else {
          turns.request(step.account)
          owed.set(step.account, begun.filter((id) => id === step.account).length + 1)
        }
        expect(atWork.size).toBeLessThanOrEqual(3)
      }
      for (let round = 0; round < 20; round++) {
        for (const accountId of [...atWork.keys()]) await end(accountId)
        await nextTurn()
      }
      for (const [accountId, turns] of owed) {
        expect(begun.filter((id) => id === accountId).length).toBeGreaterThanOrEqual(turns)
      }
    }),
  )
})

test('a set that expires drops a name some time after it was last added', () => {
  jest.useFakeTimers()
  const set = createExpiringSet(1_000)
  set.add('a')
  jest.advanceTimersByTime(999)
  set.add('a')
  jest.advanceTimersByTime(999)
  expect(set.has('a')).toBe(true)
  jest.advanceTimersByTime(1)
  expect(set.has('a')).toBe(false)

  set.add('b')
  set.delete('b')
  expect(set.has('b')).toBe(false)
  jest.useRealTimers()
})
