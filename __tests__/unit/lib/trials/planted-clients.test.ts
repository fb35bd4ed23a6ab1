import { accusationsOf, judgeClient } from '../../../support/planted-clients/judge-client'
import { PLANTED_CLIENTS } from '../../../support/planted-clients/planted-clients'

/** Ten of the plan's seconds in one of ours. The thresholds against false accusations are ten times as narrow, too. */
const SPEED = 10

test('there are twelve', () => {
  expect(PLANTED_CLIENTS).toHaveLength(12)
})

test.each(PLANTED_CLIENTS.map((client) => [client.name, client] as const))(
  'the client that is or does "%s" is told exactly that',
  async (_, client) => {
    const report = await judgeClient(client, SPEED)
    expect(accusationsOf(report)).toEqual(client.accusations)
    expect(report.grade).toBe(client.grade)
  },
)
