import { aDeposit } from '@/__tests__/support/commands'
import {
  EMPTY_LEDGER,
  ONE_DEPOSIT_OF_25_DOLLARS,
  readLedger,
} from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { makeDeposit } from '@/lib/deposits/make-deposit'

/**
 * The 500 test: after any internal fault the state is consistent, or becomes so unaided. PostgreSQL itself is made to
 * fail after each write of the transaction, and at its COMMIT.
 */
const database = provideTestDatabase()

const FAULTS = {
  'the key is claimed': 'TRIGGER fault AFTER INSERT ON idempotency_keys',
  'the balance is updated': 'TRIGGER fault AFTER UPDATE ON accounts',
  'the ledger is written': 'TRIGGER fault AFTER INSERT ON deposits',
  'the attempt is recorded': 'TRIGGER fault AFTER INSERT ON attempts',
  'COMMIT is sent':
    'CONSTRAINT TRIGGER fault AFTER INSERT ON deposits DEFERRABLE INITIALLY DEFERRED',
}

beforeAll(async () => {
  await database.client.query(`
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a fault on purpose' USING ERRCODE = 'XX000'; END $$`)
})

describe.each(Object.entries(FAULTS))('when the transaction fails after %s', (_, trigger) => {
  const [, table] = / ON (\w+)/.exec(trigger) ?? []

  beforeEach(() => database.client.query(`CREATE ${trigger} FOR EACH ROW EXECUTE FUNCTION fail()`))
  afterEach(() => database.client.query(`DROP TRIGGER IF EXISTS fault ON ${table}`))

  test('saves nothing, says so, and the same key works afterwards', async () => {
    const command = aDeposit({ idempotencyKey: 'survivor' })

    expect(await makeDeposit(command)).toEqual({ status: 'unavailable', reason: 'rolled_back' })
    expect(await readLedger(database.client)).toEqual(EMPTY_LEDGER)

    await database.client.query(`DROP TRIGGER fault ON ${table}`)
    expect(await makeDeposit(command)).toMatchObject({ status: 'applied' })
    expect(await makeDeposit(command)).toMatchObject({ status: 'replayed' })
    expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
  })

  test('saves nothing of a deposit without a key either', async () => {
    expect(await makeDeposit(aDeposit())).toMatchObject(
      table === 'idempotency_keys' ? { status: 'applied' } : { status: 'unavailable' },
    )
    expect((await readLedger(database.client)).balanceCents).toBe(
      table === 'idempotency_keys' ? 2_500 : 0,
    )
  })
})

test('leaves the original replayable when a replay fails to be recorded', async () => {
  const command = aDeposit({ idempotencyKey: 'original' })
  const first = await makeDeposit(command)
  await database.client.query(
    'CREATE TRIGGER fault AFTER INSERT ON attempts FOR EACH ROW EXECUTE FUNCTION fail()',
  )

  expect(await makeDeposit(command)).toEqual({ status: 'unavailable', reason: 'rolled_back' })

  await database.client.query('DROP TRIGGER fault ON attempts')
  expect(await makeDeposit(command)).toEqual({ ...first, status: 'replayed' })
  expect(await readLedger(database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})
