import { readUntil } from '@/app/_lab/until'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

const settle = async <T>(reading: Promise<T>) => {
  await jest.runAllTimersAsync()
  return reading
}

test('reads again until it is enough, and no longer', async () => {
  let reads = 0
  const reading = readUntil(
    async () => ++reads,
    (value) => value === 3,
  )

  expect(await settle(reading)).toBe(3)
  expect(reads).toBe(3)
})

test('gives up after twenty reads, with the last one', async () => {
  expect(
    await settle(
      readUntil(
        async () => 'short',
        () => false,
      ),
    ),
  ).toBe('short')
})
