import { writeReport } from '@/lib/trials/report/write-report'
import { DEFAULT_SCENARIOS, SCENARIOS } from '@/lib/trials/scenarios/scenarios'
import { runClient } from '../../../support/planted-clients/client'
import { startTester } from '../../../support/planted-clients/in-process-tester'
import {
  PLANTED_CLIENTS,
  type PlantedClient,
} from '../../../support/planted-clients/planted-clients'

/** Ten of the plan's seconds in one of ours. The thresholds against false accusations are ten times as narrow, too. */
const SPEED = 10

const AFTERWARDS_MS = 3_600_000

async function judgeClient({ policy, alsoRuns, claims }: PlantedClient, speed: number) {
  const tester = await startTester(speed)
  const startedAtMs = tester.clock.now()
  try {
    const scenarios = await Promise.all(
      [...DEFAULT_SCENARIOS, ...alsoRuns].map(async (name) => {
        const token = tester.open(name)
        const { operations } = SCENARIOS[name]
        const beliefs = await runClient(policy, { baseUrl: tester.url, token, operations, speed })
        const [belief] = beliefs
        if (claims && beliefs.length === 1) tester.claim(token, belief)
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

test('there are twelve', () => {
  expect(PLANTED_CLIENTS).toHaveLength(12)
})

test.each(PLANTED_CLIENTS.map((client) => [client.name, client] as const))(
  'the client that is or does "%s" is told exactly that',
  async (_, client) => {
    const report = await judgeClient(client, SPEED)
    const accused = report.results.filter(({ outcome }) =>
      ['fail', 'warn', 'blocked', 'error'].includes(outcome),
    )
    expect(Object.fromEntries(accused.map(({ id, outcome }) => [id, outcome]))).toEqual(
      client.accusations,
    )
    expect(report.grade).toBe(client.grade)
  },
)
