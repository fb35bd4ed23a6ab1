import { accusationsOf, judgeClient } from '../../../support/planted-clients/judge-client'
import { PLANTED_CLIENTS } from '../../../support/planted-clients/planted-clients'

/**
 * Three of the plan's seconds in one of ours. Thresholds and timeouts are three times as short, too: with ten, a busy
 * machine stood still for longer than the correct client waits.
 */
const SPEED = 3

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
