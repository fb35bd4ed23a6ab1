import {
  askForever,
  type Hostility,
  pipelineAndLeave,
  readNothing,
  repeatNames,
  sendHalf,
} from '../clients/hostile-clients'
import type { Scenario } from '../machines/environment'

/** As behind a proxy, so that hostile requests have an address of their own and honest ones are not limited. */
const LIMITED = { RATE_LIMIT_PER_MINUTE: '600', TRUST_PROXY_HOPS: '1' }

/** Others who use the servers as nobody should, from one address, beside the honest clients. */
export const HOSTILE_SCENARIOS: Scenario[] = [
  beside('clients pipeline hundreds of requests and leave', [pipelineAndLeave]),
  beside('clients ask for large answers and read nothing', [readNothing]),
  beside('clients send half of a form and wait', [sendHalf]),
  beside('clients repeat a name in the query thousands of times', [repeatNames]),
  beside('clients ask without a pause', [askForever]),
  beside('hostile clients do all of it at once', [
    ...[pipelineAndLeave, readNothing, sendHalf, repeatNames, askForever],
  ]),
]

function beside(name: string, hostilities: Hostility[]): Scenario {
  return {
    name,
    slowsOnly: true,
    begin: async ({ servers }) => {
      for (const server of servers) {
        await server.end('SIGTERM')
        await server.start(LIMITED)
      }
      const stops = servers.flatMap((server) =>
        hostilities.map((hostility) => hostility(server.ownPort())),
      )
      return async () => {
        for (const stop of stops) await stop()
        for (const server of servers) {
          await server.end('SIGTERM')
          await server.start()
        }
      }
    },
  }
}
