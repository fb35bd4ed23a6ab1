import { aDeposit } from '@/__tests__/support/commands'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { countUnanswered } from '@/lib/deposits/queue/queue'

jest.mock('@/lib/platform/database/timeouts', () => ({
  ...jest.requireActual('@/lib/platform/database/timeouts'),
  UNTRIED_TIMEOUT_MS: 500,
}))

const database = provideTestDatabase()

test('a deposit that nobody tried in time is not made later, and is told that nothing was saved', async () => {
  await database.client.query(`
    CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(3); RETURN NEW; END $$;
    CREATE TRIGGER dawdle BEFORE INSERT ON deposits FOR EACH STATEMENT EXECUTE FUNCTION dawdle()`)
  const first = makeDeposit(aDeposit())
  // A turn later its transaction has begun.
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setImmediate(resolve))
  const second = makeDeposit(aDeposit({ idempotencyKey: 'k' }))

  expect(await second).toEqual({ status: 'unavailable', reason: 'waited_too_long' })
  expect(countUnanswered()).toBe(1)
  expect(await first).toMatchObject({ status: 'applied' })
  await database.client.query('DROP FUNCTION dawdle() CASCADE')
  expect(await makeDeposit(aDeposit({ idempotencyKey: 'k' }))).toMatchObject({ status: 'applied' })
})
