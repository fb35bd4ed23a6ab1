import { times } from '@/__tests__/support/commands'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { deleteSandbox } from '@/lib/accounts/delete-sandbox'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { DEFAULT_SCENARIOS } from '@/lib/trials/scenarios/scenarios'
import { addClaim } from '@/lib/trials/store/add-claim'
import { createTrial } from '@/lib/trials/store/create-trial'
import { findByToken } from '@/lib/trials/store/find-by-token'
import { markClientRestart } from '@/lib/trials/store/mark-restart'
import { readTrial, type StoredTrial } from '@/lib/trials/store/read-trial'
import { saveExchanges } from '@/lib/trials/store/save-exchanges'
import { takeNextStep } from '@/lib/trials/store/take-step'
import { keepSandboxes } from '@/lib/trials/store/touch-trial'
import { itemAt } from '@/scripts/support/item-at'
import { sketch } from '../../unit/lib/trials/support/sketch'

const database = provideTestDatabase()

async function startTrial(scenarios = DEFAULT_SCENARIOS): Promise<StoredTrial> {
  const id = await createTrial({ profile: 'ietf', scenarios })
  const trial = id === null ? null : await readTrial(id)
  if (trial === null) throw new Error('There is no room for a trial.')
  return trial
}

async function open({ scenarios }: StoredTrial, index = 0) {
  const found = await findByToken(itemAt(scenarios, index).token)
  if (found === null) throw new Error('The token opens nothing.')
  return found
}

const attempt = (key: string) => ({ key, body: 'b', atMs: Date.now() })

test('gives each scenario a sandbox and a token that nobody can guess', async () => {
  const { scenarios } = await startTrial()
  expect(scenarios.map(({ name }) => name)).toEqual(DEFAULT_SCENARIOS)
  const secrets = scenarios.flatMap(({ token, accountId }) => [token, accountId])
  expect(new Set(secrets).size).toBe(2 * scenarios.length)
  for (const secret of secrets) expect(secret).toMatch(/^(trialtoken|sandbox)_[\w-]{22}$/)
})

test('finds nothing by a token that was never given out', async () => {
  expect(await findByToken('trialtoken_AAAAAAAAAAAAAAAAAAAAAA')).toBeNull()
})

test('plays each step once, however many attempts arrive at the same moment', async () => {
  const scenario = await open(await startTrial(['cut']))
  const steps = await Promise.all(
    times(20, () => takeNextStep(scenario, attempt('k'), sketch({ at: 0 }))),
  )
  expect(steps.filter((step) => step?.play === 'cut')).toHaveLength(1)
  expect(steps.filter((step) => step?.play === 'normally')).toHaveLength(19)
})

test('reads back the history: exchanges, deposits and which request made them', async () => {
  const trial = await startTrial(['plain'])
  const { accountId } = itemAt(trial.scenarios, 0)
  const exchange = sketch({ at: 0, key: 'k' })
  await saveExchanges([{ accountId, exchange }])
  await makeDeposit({
    accountId,
    amountCents: 2500,
    idempotencyKey: 'k',
    source: 'api',
    requestId: exchange.id,
    fault: null,
  })
  const { history } = itemAt((await readTrial(trial.id))?.scenarios ?? [], 0)
  expect(history.exchanges).toEqual([exchange])
  expect(history.deposits).toMatchObject([{ key: 'k', exchangeId: exchange.id }])
  expect(Math.abs(itemAt(history.deposits, 0).atMs - Date.now())).toBeLessThan(600_000)
  expect((await open(trial)).exchanges).toBe(1)
})

test('takes one claim for each operation, only of a scenario that was run, and ends it', async () => {
  const trial = await startTrial(['cut'])
  const scenario = await open(trial)
  const target = { accountId: scenario.accountId, operations: 1 }
  const claim = { outcome: 'paid', operation: null, atMs: Date.now() } as const
  expect(await addClaim(target, claim)).toBe('never-run')
  await takeNextStep(scenario, attempt('k'), sketch({ at: 0 }))
  expect(await addClaim(target, claim)).toBe('added')
  expect(await addClaim(target, claim)).toBe('claimed-before')
  expect(await takeNextStep(scenario, attempt('k'), sketch({ at: 0 }))).toEqual({ play: 'over' })
  expect(await addClaim({ accountId: 'sandbox_gone', operations: 1 }, claim)).toBe('gone')
})

test('keeps the other twin open until it is claimed, too', async () => {
  const scenario = await open(await startTrial(['twins']))
  const target = { accountId: scenario.accountId, operations: 2 }
  await takeNextStep(scenario, attempt('a'), sketch({ at: 0 }))
  await addClaim(target, { outcome: 'paid', operation: 'a', atMs: 1 })
  expect(await takeNextStep(scenario, attempt('b'), sketch({ at: 0 }))).toEqual({
    play: 'normally',
  })
  await addClaim(target, { outcome: 'paid', operation: 'b', atMs: 2 })
  expect(await takeNextStep(scenario, attempt('b'), sketch({ at: 0 }))).toEqual({ play: 'over' })
})

test('takes as many claims as there are operations, and none after one that speaks for all', async () => {
  const scenario = await open(await startTrial(['twins']))
  const target = { accountId: scenario.accountId, operations: 2 }
  const claim = (operation: string | null) =>
    addClaim(target, { outcome: 'paid', operation, atMs: 1 })
  await takeNextStep(scenario, attempt('a'), sketch({ at: 0 }))
  expect([await claim('a'), await claim('a'), await claim('b')]).toEqual([
    'added',
    'claimed-before',
    'added',
  ])
  expect([await claim('c'), await claim(null)]).toEqual(['claimed-before', 'claimed-before'])
})

test('answers again after the restart was marked', async () => {
  const trial = await startTrial(['restart'])
  const scenario = await open(trial)
  expect(await takeNextStep(scenario, attempt('k'), sketch({ at: 0 }))).toEqual({ play: 'cut' })
  expect(await markClientRestart(scenario.accountId, 5)).toBe(true)
  expect(await takeNextStep(scenario, attempt('k'), sketch({ at: 0 }))).toEqual({
    play: 'normally',
  })
  const { history } = itemAt((await readTrial(trial.id))?.scenarios ?? [], 0)
  expect(history.restartedAtMs).toBe(5)
})

test('lives as a whole: the use of one sandbox keeps them all', async () => {
  const trial = await startTrial(['plain', 'cut'])
  await database.client.query("UPDATE accounts SET last_used_at = now() - interval '23 hours'")
  await keepSandboxes(trial.id)
  const { rows } = await database.client.query(
    "SELECT count(*)::int AS fresh FROM accounts WHERE id <> 'universal' AND last_used_at > now() - interval '1 hour'",
  )
  expect(rows).toEqual([{ fresh: 2 }])
})

test('is gone with its last sandbox, and no other trial is touched', async () => {
  const [trial, other] = [await startTrial(['plain', 'cut']), await startTrial(['plain'])]
  await deleteSandbox(itemAt(trial.scenarios, 0).accountId)
  expect((await readTrial(trial.id))?.scenarios.map(({ name }) => name)).toEqual(['cut'])
  await deleteSandbox(itemAt(trial.scenarios, 1).accountId)
  expect(await readTrial(trial.id)).toBeNull()
  expect(await readTrial(other.id)).not.toBeNull()
  const { rows } = await database.client.query('SELECT id FROM trials')
  expect(rows).toEqual([{ id: other.id }])
})
