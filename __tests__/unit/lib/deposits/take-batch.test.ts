import { aDeposit, times } from '@/__tests__/support/commands'
import type { Pending } from '@/lib/deposits/queue/pending'
import { type AccountQueue, takeBatch } from '@/lib/deposits/queue/take-batch'

const pending = (failBeforeCommit = false): Pending => ({
  command: aDeposit(),
  failBeforeCommit,
  answer: () => {},
  arrivedAtMs: 0,
  triedAtMs: null,
  metLock: false,
  isLastTry: false,
})

const aQueue = (arrived: Pending[]): AccountQueue => ({
  arrived,
  lockedOut: [],
  pause: null,
  hadFault: false,
})

test('takes at most 500, in the order of their arrival', () => {
  const all = times(1_200, () => pending())
  const queue = aQueue([...all])
  expect([takeBatch(queue), takeBatch(queue), takeBatch(queue)]).toEqual([
    all.slice(0, 500),
    all.slice(500, 1_000),
    all.slice(1_000),
  ])
  expect(takeBatch(queue)).toEqual([])
})

test('a deposit that fails on purpose is alone, and any number of them halve the turns of the others at most', () => {
  const faults = times(3, () => pending(true))
  const others = times(600, () => pending())
  const queue = aQueue([...faults, ...others])
  const batches = times(5, () => takeBatch(queue))
  expect(batches.map((batch) => batch.length)).toEqual([1, 500, 1, 100, 1])
  expect(batches.flat().filter((one) => one.failBeforeCommit)).toEqual(faults)
  expect(queue.arrived).toEqual([])
})

test('those that met a lock come first when their pause is over, and not before', () => {
  const [locked, arrived] = [pending(), pending()]
  const queue: AccountQueue = { ...aQueue([arrived]), lockedOut: [locked] }
  queue.pause = setTimeout(() => {}, 0)
  expect(takeBatch(queue)).toEqual([arrived])
  clearTimeout(queue.pause)
  queue.pause = null
  expect(takeBatch(queue)).toEqual([locked])
})
