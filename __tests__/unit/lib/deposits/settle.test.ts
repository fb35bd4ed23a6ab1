import { aDeposit } from '@/__tests__/support/commands'
import { settle } from '@/lib/deposits/queue/settle'

process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/none'
process.env.LOG_LEVEL = 'silent'

const mockCommit = jest.fn()
beforeEach(() => mockCommit.mockReset())

const ENDED = new Error('Connection terminated unexpectedly')

test('takes another connection where the one from the pool had ended unnoticed', async () => {
  mockCommit.mockRejectedValueOnce(ENDED).mockResolvedValueOnce([{ status: 'in_progress' }])

  expect(await settle([aDeposit()], mockCommit)).toEqual([{ status: 'in_progress' }])
})

test('does not repeat a COMMIT whose connection ended: a deposit without a key could be made twice', async () => {
  mockCommit.mockImplementationOnce(async (_commands, onBeforeCommit) => {
    onBeforeCommit()
    throw ENDED
  })

  expect(await settle([aDeposit(), aDeposit()], mockCommit)).toEqual([
    { status: 'unknown' },
    { status: 'unknown' },
  ])
  expect(mockCommit).toHaveBeenCalledTimes(1)
})

test('a database that is away is not asked again for each half of a batch', async () => {
  mockCommit.mockRejectedValue(Object.assign(new Error('no route'), { code: 'EHOSTUNREACH' }))

  expect(await settle([aDeposit(), aDeposit()], mockCommit)).toEqual([
    { status: 'unavailable', reason: 'database_away' },
    { status: 'unavailable', reason: 'database_away' },
  ])
  expect(mockCommit).toHaveBeenCalledTimes(1)
})
