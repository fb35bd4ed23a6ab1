import type { Environment, Scenario } from '../machines/environment'
import type { TcpProxy, Trouble } from '../machines/tcp-proxy'
import { repeatedly } from '../repeatedly'

const towardsClients = ({ servers }: Environment) => servers.map((server) => server.proxy)
const towardsDatabase = ({ database }: Environment) => [database.proxy]

const TROUBLES: [name: string, trouble: Trouble][] = [
  ['delayed', { kind: 'delay', milliseconds: 150 }],
  ['half-closed', { kind: 'half-close' }],
  ['cut in the middle of a request', { kind: 'cut-requests' }],
  ['cut when an answer comes', { kind: 'lose-answers' }],
  ['cut in the middle of an answer', { kind: 'cut-answers' }],
  ['refusing', { kind: 'refuse' }],
]

/** What lies between the processes: every trouble on both sides of the servers. */
export const NETWORK_SCENARIOS: Scenario[] = [
  ...TROUBLES.flatMap(([name, trouble]) => [
    comesAndGoes(`the network before the servers is ${name}`, towardsClients, trouble),
    comesAndGoes(`the network before the database is ${name}`, towardsDatabase, trouble),
  ]),
  cutAtRandom('connections of clients are cut at random', towardsClients),
  cutAtRandom('connections to the database are cut at random', towardsDatabase),
  swallows('the network swallows what clients send', towardsClients),
  swallows('the network swallows what the database is sent', towardsDatabase),
]

/** On and off in turns, so that what was begun before it and during it both meet it. */
function comesAndGoes(
  name: string,
  proxiesOf: (environment: Environment) => TcpProxy[],
  trouble: Trouble,
): Scenario {
  return {
    name,
    begin: async (environment) => {
      const { random } = environment
      const proxies = proxiesOf(environment)
      const stop = repeatedly(40, () => {
        for (const proxy of proxies) {
          proxy.setTrouble(random.chance(0.5) ? trouble : { kind: 'none' })
          // Only who has to connect can be refused.
          if (trouble.kind === 'refuse') proxy.cut()
        }
      })
      return async () => {
        await stop()
        for (const proxy of proxies) proxy.setTrouble({ kind: 'none' })
      }
    },
  }
}

function cutAtRandom(name: string, proxiesOf: (environment: Environment) => TcpProxy[]): Scenario {
  return {
    name,
    inQuick: true,
    begin: async (environment) =>
      repeatedly(60, () => environment.random.pick(proxiesOf(environment)).cut()),
  }
}

/** What was sent meanwhile is gone for good, and its connection never ends by itself. */
function swallows(name: string, proxiesOf: (environment: Environment) => TcpProxy[]): Scenario {
  return {
    name,
    begin: async (environment) => {
      for (const proxy of proxiesOf(environment)) proxy.setTrouble({ kind: 'swallow' })
      return async () => {
        for (const proxy of proxiesOf(environment)) proxy.setTrouble({ kind: 'none' })
      }
    },
  }
}
