import type { Client } from 'pg'
import { itemAt } from '@/scripts/support/item-at'

/** What the database itself says, read past all of the app's code. */
export async function readLedger(client: Client) {
  const count = async (table: string) =>
    Number((await client.query(`SELECT count(*) FROM ${table}`)).rows[0].count)
  const { rows } = await client.query<{ balance_cents: string; sum_cents: string }>(`
    SELECT balance_cents, (SELECT coalesce(sum(amount_cents), 0) FROM deposits WHERE account_id = 'universal') AS sum_cents
    FROM accounts WHERE id = 'universal'`)
  const { balance_cents, sum_cents } = itemAt(rows, 0)
  return {
    balanceCents: Number(balance_cents),
    sumOfDepositsCents: Number(sum_cents),
    deposits: await count('deposits'),
    keys: await count('idempotency_keys'),
    attempts: await count('attempts'),
  }
}

export const EMPTY_LEDGER = {
  balanceCents: 0,
  sumOfDepositsCents: 0,
  deposits: 0,
  keys: 0,
  attempts: 0,
}

export const ONE_DEPOSIT_OF_25_DOLLARS = {
  balanceCents: 2_500,
  sumOfDepositsCents: 2_500,
  deposits: 1,
}
