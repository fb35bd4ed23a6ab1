import { setTimeout as sleep } from 'node:timers/promises'
import { replayKeys, startLoad } from './clients/load'
import type { Environment, Scenario } from './machines/environment'
import { check, type Verdict } from './verdict/check'
import type { Operation } from './verdict/evidence'
import { readLedger } from './verdict/ledger'

const ACCOUNTS = ['universal', 'sandbox_torture']
const MAX_REPLAYED = 100

export type Phase = {
  operations: Operation[]
  verdict: Verdict
  /** When the fault began and ended, by performance.now(). */
  fault: { fromMs: number; toMs: number }
}

/** How much has to happen in a phase. */
export type Measure = {
  requestsBefore: number
  requestsDuring: number
  /** Where a fault lets few requests come back. */
  maxFaultMs: number
}

/**
 * One fault under load: it begins while clients deposit, lasts for some requests, and ends. Then every client gets what
 * it wanted, keys are sent once more, and what all of them were told is compared with the ledger.
 */
export async function runPhase(
  environment: Environment,
  scenario: Scenario,
  measure: Measure,
): Promise<Phase> {
  const { database, servers, evidence, random } = environment
  const urls = servers.map((server) => server.url)
  const firstOperation = evidence.operations.length
  const load = startLoad(urls, {
    evidence,
    phase: scenario.name,
    accounts: ACCOUNTS,
    random,
  })
  await load.untilRequests(measure.requestsBefore)
  const endFault = await scenario.begin(environment)
  const fromMs = performance.now()
  const enough = new AbortController()
  await Promise.race([
    load.untilRequests(measure.requestsDuring).finally(() => enough.abort()),
    sleep(measure.maxFaultMs, undefined, { signal: enough.signal }).catch(() => {}),
  ])
  const fault = { fromMs, toMs: performance.now() }
  await endFault()
  await load.untilRequests(measure.requestsBefore)
  await load.finish()

  const operations = evidence.operations.slice(firstOperation)
  const replayable = operations.filter(
    ({ key, settled, reusesKey, expired }) => key !== null && settled && !reusesKey && !expired,
  )
  await replayKeys(urls, random.shuffle(replayable).slice(0, MAX_REPLAYED), random)

  const client = await database.connect()
  try {
    const ledger = await readLedger(client, operations)
    return { operations, verdict: check(operations, ledger, scenario), fault }
  } finally {
    await client.end()
  }
}

export async function createAccounts({ database }: Environment): Promise<void> {
  await database.query(
    'INSERT INTO accounts (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING',
    [ACCOUNTS],
  )
}
