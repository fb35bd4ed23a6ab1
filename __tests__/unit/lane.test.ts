import { setImmediate as nextTurn } from 'node:timers/promises'
import { createLane } from '@/lib/deposits/lane'
import { createExpiringSet } from '@/lib/expiring-set'

/** A lane of at most three at once, whose work ends when the test says so. */
function aLane() {
  const batches: number[][] = []
  const finish: (() => void)[] = []
  const lane = createLane<number>(3, (batch) => {
    batches.push(batch)
    return new Promise((resolve) => finish.push(resolve))
  })
  const finishOne = async () => {
    finish.shift()?.()
    await nextTurn()
  }
  return { lane, batches, finishOne }
}

test('who is alone waits for nobody; those who arrive meanwhile go together, in order', async () => {
  const { lane, batches, finishOne } = aLane()
  lane.push(1)
  await nextTurn()
  expect(batches).toEqual([[1]])
  lane.push(2)
  await nextTurn()
  lane.push(3)
  await nextTurn()
  expect(batches).toEqual([[1]])

  await finishOne()
  expect(batches).toEqual([[1], [2, 3]])
})

test('those who arrive at an idle lane in one turn go together', async () => {
  const { lane, batches } = aLane()
  lane.push(1)
  lane.push(2)
  await nextTurn()
  expect(batches).toEqual([[1, 2]])
})

test('no batch is larger than the bound, and none overtakes another', async () => {
  const { lane, batches, finishOne } = aLane()
  lane.push(1, 2, 3, 4, 5, 6, 7)
  await nextTurn()
  await finishOne()
  await finishOne()
  await finishOne()
  expect(batches).toEqual([[1, 2, 3], [4, 5, 6], [7]])
})

test('a lane that has become idle starts again', async () => {
  const { lane, batches, finishOne } = aLane()
  lane.push(1)
  await nextTurn()
  await finishOne()
  lane.push(2)
  await nextTurn()
  expect(batches).toEqual([[1], [2]])
})

test('a set that expires forgets a name some time after it was last added', () => {
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
