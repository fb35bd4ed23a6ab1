import { aDeposit } from '@/__tests__/support/commands'
import { countUnanswered, enqueue } from '@/lib/deposits/queue/queue'

process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/none'
process.env.LOG_LEVEL = 'silent'

const mockSettle = jest.fn()
jest.mock('@/lib/deposits/queue/settle', () => ({
  settle: (...commands: unknown[]) => mockSettle(...commands),
}))

test('an error that nobody foresaw leaves no deposit without an answer, and does not claim that nothing was saved', async () => {
  mockSettle.mockRejectedValueOnce(new Error('unforeseen'))
  const outcomes = await Promise.all([enqueue(aDeposit()), enqueue(aDeposit())])
  expect(outcomes).toEqual([{ status: 'unknown' }, { status: 'unknown' }])
  expect(countUnanswered()).toBe(0)

  mockSettle.mockResolvedValueOnce([{ status: 'in_progress' }])
  expect(await enqueue(aDeposit())).toEqual({ status: 'in_progress' })
})

test('only the first answer counts where the error came after some had theirs', async () => {
  mockSettle.mockResolvedValueOnce([{ status: 'in_progress' }])
  const outcomes = await Promise.all([enqueue(aDeposit()), enqueue(aDeposit())])
  expect(outcomes).toEqual([{ status: 'in_progress' }, { status: 'unknown' }])
  expect(countUnanswered()).toBe(0)
})
