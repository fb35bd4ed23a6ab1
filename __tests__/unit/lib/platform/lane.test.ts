import { setImmediate as nextTurn } from 'node:timers/promises'
import { createLane } from '@/lib/platform/lane'

/** A lane of at most three at once, whose work ends when the test says so. */
function aLane() {
  const batches: number[][] = []
  const finish: (() => void)[] = []
  const failed: unknown[] = []
  const lane = createLane<number>(
    3,
    (batch) => {
      if (batch.includes(13)) throw new Error('thirteen')
      batches.push(batch)
      return new Promise((resolve) => finish.push(resolve))
    },
    (batch, error) => failed.push([batch, String(error)]),
  )
  const finishOne = async () => {
    finish.shift()?.()
    await nextTurn()
  }
  return { lane, batches, failed, finishOne }
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

test('a lane whose work throws says so and goes on with those who wait', async () => {
  const { lane, batches, failed } = aLane()
  lane.push(1, 2, 13, 4)
  await nextTurn()
  expect(failed).toEqual([[[1, 2, 13], 'Error: thirteen']])
  expect(batches).toEqual([[4]])
})
