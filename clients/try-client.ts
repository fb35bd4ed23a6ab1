import { execFile } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { TrialReport } from '@/lib/trials/report/write-report'
import type { Client, SetUp } from './clients'

const POLL_EVERY_MS = 500
/** Longer than every client's own retries, so that one that never ends does not hold the run. */
const MAX_SCENARIO_MS = 180_000

export type TriedClient = { client: Client; setUp: SetUp; report: TrialReport }

type Trial = {
  id: string
  scenarios: { name: string; token: string; operations: number }[]
}
type Belief = { key: string | null; outcome: 'paid' | 'unknown' }

/** Runs the client once a scenario, all scenarios at once, tells the trial what it believes, and returns the report. */
export async function tryClient(task: {
  client: Client
  setUp: SetUp
  folder: string
  tester: string
}): Promise<TriedClient> {
  const { client, setUp, tester } = task
  const trial = await post<Trial>(`${tester}/api/trials`, { profile: client.profile })
  await Promise.all(
    trial.scenarios.map(async (scenario) => {
      const beliefs = await runScenario(task, scenario)
      for (const claim of claimsOf(beliefs, scenario.operations)) {
        await post(`${tester}/api/trials/${trial.id}/claims`, { scenario: scenario.name, ...claim })
      }
    }),
  )
  for (;;) {
    const response = await fetch(`${tester}/api/trials/${trial.id}`)
    const report = (await response.json()) as TrialReport
    if (report.scenarios.every(({ status }) => status === 'done')) return { client, setUp, report }
    await sleep(POLL_EVERY_MS)
  }
}

/** One claim for each operation that has a name; one for all of them where the client's own keys are not known. */
function claimsOf(beliefs: Belief[], operations: number) {
  if (operations > 1 && beliefs.every(({ key }) => key !== null)) {
    return beliefs.map(({ key, outcome }) => ({ operation: key, outcome }))
  }
  return [{ outcome: beliefs.every(({ outcome }) => outcome === 'paid') ? 'paid' : 'unknown' }]
}

async function runScenario(
  { client, setUp, folder, tester }: Parameters<typeof tryClient>[0],
  { token, operations }: Trial['scenarios'][number],
): Promise<Belief[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.join(folder, 'run-scenario.mjs'), client.adapter, setUp.name],
    {
      timeout: MAX_SCENARIO_MS,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        BASE_URL: tester,
        TOKEN: token,
        OPERATIONS: String(operations),
      },
    },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]')
}

async function post<T>(url: string, body: unknown): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}
