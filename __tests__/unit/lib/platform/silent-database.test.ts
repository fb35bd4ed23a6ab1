import { kindOfFailure, leavesCommitUnknown } from '@/lib/deposits/transaction/failures'
import { DatabaseSilent, getDb, LONGEST_SILENCE_MS, unlessSilent } from '@/lib/platform/db'

process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/none'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

test('gives up on a database that is silent, tells whoever would commit, and takes a new pool', async () => {
  const pool = getDb()
  const onSilence = jest.fn()
  const work = unlessSilent(new Promise(() => {}), onSilence)
  const refused = expect(work).rejects.toThrow(DatabaseSilent)

  jest.advanceTimersByTime(LONGEST_SILENCE_MS - 1)
  expect(onSilence).not.toHaveBeenCalled()
  expect(getDb()).toBe(pool)

  jest.advanceTimersByTime(1)
  await refused
  expect(onSilence).toHaveBeenCalledTimes(1)
  expect(getDb()).not.toBe(pool)
})

test('keeps the pool of a database that answers in time', async () => {
  const pool = getDb()
  expect(await unlessSilent(Promise.resolve('answer'))).toBe('answer')
  jest.advanceTimersByTime(LONGEST_SILENCE_MS)
  expect(getDb()).toBe(pool)
})

test('silence before COMMIT means that nothing was saved, and in COMMIT that nobody knows', () => {
  expect(kindOfFailure(new DatabaseSilent())).toBe('database_away')
  expect(leavesCommitUnknown(new DatabaseSilent())).toBe(true)
})
