import {
  kindOfFailure,
  leavesCommitUnknown,
  passingFailureWords,
} from '@/lib/deposits/transaction/failures'
import { DatabaseSilent } from '@/lib/platform/database/watched-client'

/** As Prisma passes a failed query on. */
const ofQuery = (originalCode: string) => ({
  code: 'P2010',
  meta: { driverAdapterError: { cause: { originalCode, severity: 'ERROR' } } },
})

test.each([
  [{ code: 'P1001', message: 'Can’t reach database server' }, 'database_away'],
  [{ code: 'ECONNREFUSED' }, 'database_away'],
  [{ code: 'EHOSTUNREACH' }, 'database_away'],
  [{ code: 'EAI_AGAIN' }, 'database_away'],
  [{ code: 'EPIPE' }, 'connection_ended'],
  [{ code: 'P1017', message: 'Server has closed the connection.' }, 'connection_ended'],
  [new Error('Connection terminated unexpectedly'), 'connection_ended'],
  [new Error('timeout exceeded when trying to connect'), 'database_away'],
  [ofQuery('57P01'), 'database_away'],
  [ofQuery('53300'), 'database_away'],
  [ofQuery('53100'), 'cannot_save'],
  [ofQuery('25006'), 'cannot_save'],
  [ofQuery('40001'), 'conflict'],
  [ofQuery('55P03'), 'lock_timeout'],
  [new Error('a mistake of ours'), 'other'],
])('%j is of the kind %s', (error, kind) => {
  expect(kindOfFailure(error)).toBe(kind)
})

test('a refusal in COMMIT for want of room is definite, and a connection that ends in it is not', () => {
  expect(leavesCommitUnknown(ofQuery('53100'))).toBe(false)
  expect(leavesCommitUnknown(ofQuery('25006'))).toBe(false)
  expect(leavesCommitUnknown(ofQuery('57P01'))).toBe(true)
  expect(leavesCommitUnknown(new Error('Connection terminated unexpectedly'))).toBe(true)
})

test.each([
  'postmaster was shut down, exiting',
  'could not commit transaction for shard 102026 on at least one active node',
])(
  'what Citus says in COMMIT while a machine dies is no refusal, it may have committed: %s',
  (originalMessage) => {
    const dying = { cause: { originalCode: 'XX000', originalMessage, severity: 'ERROR' } }
    expect(leavesCommitUnknown(dying)).toBe(true)
    expect(leavesCommitUnknown({ meta: { driverAdapterError: dying } })).toBe(true)
    expect(leavesCommitUnknown(ofQuery('XX000'))).toBe(false)
  },
)

test('silence before COMMIT means that nothing was saved, and in COMMIT that nobody knows', () => {
  expect(kindOfFailure(new DatabaseSilent())).toBe('database_away')
  expect(leavesCommitUnknown(new DatabaseSilent())).toBe(true)
})

test.each(['53100', '25006', '57014', '55P03', '40001', '57P01'])(
  '%s passes, so an answer says what is wrong and that trying again helps',
  (sqlState) => {
    expect(passingFailureWords(kindOfFailure(ofQuery(sqlState)))).toMatch(/^The database .+\.$/)
  },
)

test('a mistake of ours does not pass by itself', () => {
  expect(passingFailureWords(kindOfFailure(new TypeError('undefined is not a function')))).toBe(
    null,
  )
})
