import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { armFault, getArmedFault, takeArmedFault } from '@/lib/accounts/armed-faults'
import { createSandbox } from '@/lib/accounts/create-sandbox'
import { deleteSandbox } from '@/lib/accounts/delete-sandbox'
import { expireKey } from '@/lib/accounts/expire-key'
import { makeDeposit } from '@/lib/deposits/make-deposit'

const database = provideTestDatabase()

async function makeSandbox(): Promise<string> {
  const sandbox = await createSandbox({ requireIdempotencyKey: false })
  if (sandbox === null) throw new Error('no sandbox')
  return sandbox.id
}

const deposit = (accountId: string, idempotencyKey: string) =>
  makeDeposit({
    accountId,
    amountCents: 2_500,
    idempotencyKey,
    source: 'api',
    requestId: 'r',
    fault: null,
  })

test('an armed fault is taken exactly as often as it was armed, also by requests that come at once', async () => {
  const accountId = await makeSandbox()
  await armFault(accountId, { fault: 'lose-reply', times: 3 })
  const taken = await Promise.all(Array.from({ length: 10 }, () => takeArmedFault(accountId)))
  expect(taken.filter((fault) => fault === 'lose-reply')).toHaveLength(3)
  expect(await getArmedFault(accountId)).toBeNull()
})

test('an expired key deposits again, and the first deposit stays', async () => {
  const accountId = await makeSandbox()
  await deposit(accountId, 'k')
  expect(await expireKey(accountId, 'k')).toBe(true)
  expect(await expireKey(accountId, 'k')).toBe(false)
  expect(await deposit(accountId, 'k')).toMatchObject({
    status: 'applied',
    deposit: { balanceAfterCents: 5_000 },
  })
})

test('nobody expires a key of the universal account, or deletes it', async () => {
  await deposit(UNIVERSAL_ACCOUNT_ID, 'k')
  expect(await expireKey(UNIVERSAL_ACCOUNT_ID, 'k')).toBe(false)
  expect(await deleteSandbox(UNIVERSAL_ACCOUNT_ID)).toBe(false)
  expect(await deposit(UNIVERSAL_ACCOUNT_ID, 'k')).toMatchObject({ status: 'replayed' })
})

test('deletes a sandbox with all that it holds, and no other', async () => {
  const [gone, other] = [await makeSandbox(), await makeSandbox()]
  await deposit(gone, 'k')
  await deposit(other, 'k')
  await armFault(gone, { fault: 'cut-wire', times: 1 })
  expect(await deleteSandbox(gone)).toBe(true)
  expect(await deleteSandbox(gone)).toBe(false)
  expect(await deposit(gone, 'k')).toMatchObject({
    status: 'rejected',
    reason: 'account_not_found',
  })
  for (const table of ['deposits', 'idempotency_keys', 'armed_faults']) {
    const { rows } = await database.client.query(
      `SELECT count(*)::int FROM ${table} WHERE account_id = $1`,
      [gone],
    )
    expect([table, rows[0].count]).toEqual([table, 0])
  }
  expect(await deposit(other, 'k')).toMatchObject({ status: 'replayed' })
})
