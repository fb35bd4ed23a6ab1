import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { makeSandboxes } from '@/bench/load/sandboxes'
import { storeAttempts } from '@/bench/load/stored-attempts'
import { someStoredKeys, storeKeys } from '@/bench/load/stored-keys'
import { audit } from '@/lib/queries/audit'
import { getAttempts } from '@/lib/queries/get-attempts'
import { getAttemptsOfKey, getFirstAttempt } from '@/lib/queries/get-attempts-of-key'
import { getKey } from '@/lib/queries/get-key'

const database = provideTestDatabase()

test('a ledger filled for the benchmark keeps every promise, and every index that the migrations made', async () => {
  const before = await indexes()
  await storeKeys(database.url, { count: 1_000, expired: 100 })

  expect(await indexes()).toEqual(before)
  expect(await audit()).toMatchObject({ deposits: 1_000, keys: 1_000, violations: [] })
  expect(await someStoredKeys(database.url, 2_000)).toHaveLength(900)
})

test('an account filled with attempts has them all in its lists, and its first attempt is found', async () => {
  const { id, key, cursorInTheMiddle } = await storeAttempts(database.url, 1_201)

  expect(await audit()).toMatchObject({ deposits: 1, attempts: 1_201, violations: [] })
  const readRest = () => getAttempts({ accountId: id, after: cursorInTheMiddle, limit: 1_000 })
  let rest = await readRest()
  // A list ends before the oldest open transaction of the whole server, which may be another test's.
  while (rest !== null && rest.data.length < 600) rest = await readRest()
  expect(rest?.data).toHaveLength(600)
  expect((await getAttemptsOfKey(id, key)).hasMore).toBe(true)
  const remembered = await getKey(id, key)
  expect(remembered && (await getFirstAttempt(remembered))).toMatchObject({ outcome: 'applied' })
})

test('sandboxes for the benchmark are made once, however many parts ask for them', async () => {
  const few = await makeSandboxes(database.url, 64)
  const many = await makeSandboxes(database.url, 100)

  expect(many.slice(0, 64)).toEqual(few)
  const { rows } = await database.client.query(
    "SELECT count(*)::int AS count, bool_and(id ~ '^sandbox_[0-9]{22}$') AS named FROM accounts WHERE id <> 'universal'",
  )
  expect(rows).toEqual([{ count: 100, named: true }])
})

async function indexes(): Promise<string[]> {
  const { rows } = await database.client.query<{ indexdef: string }>(
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexdef",
  )
  return rows.map(({ indexdef }) => indexdef)
}
