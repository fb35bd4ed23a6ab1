import { type TrialReport, writeReport } from '@/lib/trials/report/write-report'
import { DEFAULT_SCENARIOS, SCENARIOS } from '@/lib/trials/scenarios/scenarios'
import { runClient } from './client'
import { startTester } from './in-process-tester'
import type { PlantedClient } from './planted-clients'

const AFTERWARDS_MS = 3_600_000

/** Takes a client through a trial of its own, all scenarios at once, so many of the plan's seconds in one of ours. */
export async function judgeClient(
  { policy, alsoRuns, claims }: PlantedClient,
  speed: number,
): Promise<TrialReport> {
  const tester = await startTester(speed)
  const startedAtMs = tester.clock.now()
  try {
    const scenarios = await Promise.all(
      [...DEFAULT_SCENARIOS, ...alsoRuns].map(async (name) => {
        const token = tester.open(name)
        const { operations } = SCENARIOS[name]
        const beliefs = await runClient(policy, { baseUrl: tester.url, token, operations, speed })
        const [belief, ...others] = beliefs
        if (claims && belief !== undefined && others.length === 0) tester.claim(token, belief)
        return tester.historyOf(token)
      }),
    )
    const facts = { version: '0', target: tester.url, startedAtMs, secrets: [] }
    const history = { profile: 'ietf', scenarios } as const
    return writeReport({ ...facts, history }, tester.clock.now() + AFTERWARDS_MS)
  } finally {
    await tester.close()
  }
}

/** Every rule that the report holds against the client, with how. */
export function accusationsOf({ results }: TrialReport): Record<string, string> {
  const accused = results.filter(({ outcome }) =>
    ['fail', 'warn', 'blocked', 'error'].includes(outcome),
  )
  return Object.fromEntries(accused.map(({ id, outcome }) => [id, outcome]))
}
