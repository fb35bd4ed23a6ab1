import 'server-only'
import { randomBytes } from 'node:crypto'
import { SANDBOX_LOCK_ID } from '@/lib/accounts/create-sandbox'
import { getDb } from '@/lib/platform/database/db'
import { getEnv } from '@/lib/platform/env'
import { NEW_PLAN_STATE } from '@/lib/trials/plan/plan-state'
import type { ProfileName } from '@/lib/trials/profiles'
import type { ScenarioName } from '@/lib/trials/scenarios/scenario'
import { TOKEN_PREFIX } from '@/lib/trials/store/token'

type Choice = { profile: ProfileName; scenarios: ScenarioName[] }

/** 128 bits, like a sandbox's id: whoever has it may read and run the trial, and nobody can guess it. */
const unguessable = () => randomBytes(16).toString('base64url')

/** A new trial with a sandbox and a token for each scenario; its id, or null if there are as many sandboxes as there may be. */
export async function createTrial({ profile, scenarios }: Choice): Promise<string | null> {
  const id = `trial_${unguessable()}`
  const rows = scenarios.map((name, position) => ({
    account_id: `sandbox_${unguessable()}`,
    trial_id: id,
    position,
    name,
    token: `${TOKEN_PREFIX}${unguessable()}`,
    state: NEW_PLAN_STATE,
  }))
  const json = JSON.stringify(rows)
  return getDb().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL lock_timeout = '5s'`
    // One at a time, so that the sandboxes are counted exactly.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SANDBOX_LOCK_ID})`
    const created = await tx.$executeRaw`
      INSERT INTO accounts (id)
      SELECT account_id FROM jsonb_to_recordset(${json}::jsonb) AS row (account_id text)
      WHERE (SELECT count(*) FROM accounts WHERE id <> 'universal') + ${rows.length} <= ${getEnv().MAX_SANDBOXES}`
    if (created === 0) return null
    await tx.$executeRaw`INSERT INTO trials (id, profile) VALUES (${id}, ${profile})`
    await tx.$executeRaw`
      INSERT INTO trial_scenarios (account_id, trial_id, position, name, token, state)
      SELECT account_id, trial_id, position, name, token, state
      FROM jsonb_to_recordset(${json}::jsonb)
        AS row (account_id text, trial_id text, position int, name text, token text, state jsonb)`
    return id
  })
}
