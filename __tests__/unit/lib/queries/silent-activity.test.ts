import { DatabaseSilent, LONGEST_SILENCE_MS } from '@/lib/platform/db'
import { getActivity } from '@/lib/queries/get-activity'

process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/none'

const mockRead = jest.fn()
jest.mock('@/lib/queries/read-activity', () => ({ readActivity: () => mockRead() }))

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

test('those who watch do not wait for ever for a database that vanished in the middle of a query', async () => {
  mockRead.mockReturnValueOnce(new Promise(() => {}))
  const first = expect(getActivity()).rejects.toThrow(DatabaseSilent)
  const second = expect(getActivity()).rejects.toThrow(DatabaseSilent)
  jest.advanceTimersByTime(LONGEST_SILENCE_MS)
  await Promise.all([first, second])

  mockRead.mockResolvedValueOnce('is back')
  expect(await getActivity()).toBe('is back')
  expect(mockRead).toHaveBeenCalledTimes(2)
})
