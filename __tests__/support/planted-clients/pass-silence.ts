import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Client } from 'pg'

/** As if the two minutes had passed after which a silent client has given up; not where an answer named a date. */
export async function passSilence(database: Client, trialId: string): Promise<void> {
  // The end of an exchange is saved after its answer: moved before that, it would end two minutes after it began.
  while (await hasOpenExchanges(database, trialId)) await nextTurn()
  await database.query(
    `UPDATE exchanges SET first_byte_at_ms = first_byte_at_ms - 120000,
      body_arrived_at_ms = body_arrived_at_ms - 120000, ended_at_ms = ended_at_ms - 120000
    WHERE account_id IN (
      SELECT account_id FROM trial_scenarios WHERE trial_id = $1 AND name NOT IN ('down', 'staircase'))`,
    [trialId],
  )
}

async function hasOpenExchanges(database: Client, trialId: string): Promise<boolean> {
  const { rows } = await database.query(
    `SELECT FROM exchanges JOIN trial_scenarios USING (account_id)
    WHERE trial_id = $1 AND ending = 'open' LIMIT 1`,
    [trialId],
  )
  return rows.length > 0
}
