import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { createSandbox } from '@/lib/accounts/create-sandbox'
import { reapSandboxes } from '@/lib/retention/reap-sandboxes'

const database = provideTestDatabase()

/** A sandbox whose row and whose only attempt are so many hours old; without an attempt for null. */
async function makeSandbox(rowHours: number, attemptHours: number | null): Promise<string> {
  const id = (await createSandbox({ requireIdempotencyKey: false }))?.id ?? ''
  await database.client.query(
    'UPDATE accounts SET last_used_at = now() - make_interval(hours => $2::int) WHERE id = $1',
    [id, rowHours],
  )
  if (attemptHours === null) return id
  await database.client.query(
    `INSERT INTO attempts (account_id, amount_cents, outcome, source, request_id, at)
     VALUES ($1, 1, 'rejected', 'api', 'r', now() - make_interval(hours => $2::int))`,
    [id, attemptHours],
  )
  return id
}

test('deletes a sandbox only if both its row and its latest attempt are a day old', async () => {
  const kept = [await makeSandbox(23, null), await makeSandbox(23, 25), await makeSandbox(25, 23)]
  await makeSandbox(25, null)
  await makeSandbox(25, 25)

  expect(await reapSandboxes()).toBe(2)
  const { rows } = await database.client.query("SELECT id FROM accounts WHERE id <> 'universal'")
  expect(rows.map((row) => row.id).sort()).toEqual(kept.sort())
})
