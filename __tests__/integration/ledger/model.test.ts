import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { aDeposit } from '@/__tests__/support/commands'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import type { DepositCommand } from '@/lib/deposits/command'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { commit } from '@/lib/deposits/transaction/commit'
import type { Deposit, Outcome } from '@/lib/outcome'
import { reapKeys } from '@/lib/retention/reap-keys'
import { itemAt } from '@/scripts/support/item-at'

const database = provideTestDatabase()

/** All that the ledger promises, without a database: what each deposit comes to, one after the other. */
class Model {
  balances = new Map<string, number>()
  remembered = new Map<string, Deposit>()

  expectedOf({ accountId, amountCents, idempotencyKey }: DepositCommand): Outcome['status'] {
    if (!this.balances.has(accountId)) return 'rejected'
    const original = this.remembered.get(`${accountId}/${idempotencyKey}`)
    if (idempotencyKey !== null && original) {
      return original.amountCents === amountCents ? 'replayed' : 'key_reused'
    }
    this.balances.set(accountId, (this.balances.get(accountId) ?? 0) + amountCents)
    return 'applied'
  }
}

/** Few accounts, keys and amounts, so that they meet often; each run has accounts of its own. */
const command = fc.record({
  accountId: fc.constantFrom('first', 'second', 'nowhere'),
  amountCents: fc.constantFrom(1, 2_500, 10_000_000),
  idempotencyKey: fc.option(fc.constantFrom('k', 'K', "k'; --", 'ключ', 'universal'), { freq: 4 }),
  fault: fc.constant(null),
})

const step = fc.oneof(
  { weight: 6, arbitrary: fc.array(command, { minLength: 1, maxLength: 12 }) },
  { weight: 3, arbitrary: command },
  { weight: 1, arbitrary: fc.constant('a day goes by' as const) },
)

test('does what the model does, whatever is sent in whatever batches', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const run = randomUUID()
      const model = await createAccounts(run)
      for (const step of steps) {
        if (step === 'a day goes by') await letADayGoBy(run, model)
        else if (Array.isArray(step)) {
          const commands = step.map((one) => inRun(run, one))
          for (const batch of batchesOf(commands)) check(model, batch, await commit(batch))
        } else check(model, [inRun(run, step)], [await makeDeposit(inRun(run, step))])
      }
      expect(await readBalances(run)).toEqual(
        Object.fromEntries([...model.balances].map(([id, cents]) => [id, [cents, cents]])),
      )
    }),
    { numRuns: 100 },
  )
})

const inRun = (run: string, one: Omit<DepositCommand, 'source' | 'requestId'>) =>
  aDeposit({ ...one, accountId: `${one.accountId}-${run}` })

/** A batch is about one account. */
function batchesOf(commands: DepositCommand[]): DepositCommand[][] {
  const accountIds = new Set(commands.map(({ accountId }) => accountId))
  return [...accountIds].map((id) => commands.filter(({ accountId }) => accountId === id))
}

async function createAccounts(run: string): Promise<Model> {
  const model = new Model()
  for (const name of ['first', 'second']) {
    await database.client.query('INSERT INTO accounts (id) VALUES ($1)', [`${name}-${run}`])
    model.balances.set(`${name}-${run}`, 0)
  }
  return model
}

/** In the order of the batch, since that is the order in which the ledger must have taken them. */
function check(model: Model, commands: DepositCommand[], outcomes: Outcome[]): void {
  expect(outcomes).toHaveLength(commands.length)
  for (const [index, command] of commands.entries()) {
    const outcome = itemAt(outcomes, index)
    const original = model.remembered.get(`${command.accountId}/${command.idempotencyKey}`)
    expect(outcome.status).toBe(model.expectedOf(command))
    switch (outcome.status) {
      case 'applied':
        expect(outcome.deposit).toMatchObject({
          accountId: command.accountId,
          amountCents: command.amountCents,
          balanceAfterCents: model.balances.get(command.accountId),
        })
        model.remembered.set(`${command.accountId}/${command.idempotencyKey}`, outcome.deposit)
        break
      case 'replayed':
        expect(outcome.deposit).toEqual(original)
        break
      case 'key_reused':
        expect(outcome.original).toEqual(original)
    }
  }
}

async function letADayGoBy(run: string, model: Model): Promise<void> {
  await database.client.query(
    "UPDATE idempotency_keys SET expires_at = expires_at - interval '1 day' WHERE account_id LIKE $1",
    [`%${run}`],
  )
  await reapKeys()
  model.remembered.clear()
}

/** Each account's balance and the sum of its deposits. */
async function readBalances(run: string): Promise<Record<string, [number, number]>> {
  const { rows } = await database.client.query(
    `SELECT a.id, a.balance_cents, coalesce(sum(d.amount_cents), 0) AS sum_cents
     FROM accounts a LEFT JOIN deposits d ON d.account_id = a.id
     WHERE a.id LIKE $1 GROUP BY a.id`,
    [`%${run}`],
  )
  return Object.fromEntries(
    rows.map((row) => [row.id, [Number(row.balance_cents), Number(row.sum_cents)]]),
  )
}
