import type { Link, Trouble } from '../link'
import { repeatedly } from '../repeatedly'
import type { Scenario, World } from '../world'

const towardsClients = ({ servers }: World) => servers.map((server) => server.link)
const towardsDatabase = ({ database }: World) => [database.link]

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
function comesAndGoes(name: string, linksOf: (world: World) => Link[], trouble: Trouble): Scenario {
  return {
    name,
    begin: async (world) => {
      const { random } = world
      const links = linksOf(world)
      const stop = repeatedly(40, () => {
        for (const link of links) {
          link.setTrouble(random.chance(0.5) ? trouble : { kind: 'none' })
          // Only who has to connect can be refused.
          if (trouble.kind === 'refuse') link.cut()
        }
      })
      return async () => {
        await stop()
        for (const link of links) link.setTrouble({ kind: 'none' })
      }
    },
  }
}

function cutAtRandom(name: string, linksOf: (world: World) => Link[]): Scenario {
  return {
    name,
    inQuick: true,
    begin: async (world) => repeatedly(60, () => world.random.pick(linksOf(world)).cut()),
  }
}

/** What was sent meanwhile is gone for good, and its connection never ends by itself. */
function swallows(name: string, linksOf: (world: World) => Link[]): Scenario {
  return {
    name,
    begin: async (world) => {
      for (const link of linksOf(world)) link.setTrouble({ kind: 'swallow' })
      return async () => {
        for (const link of linksOf(world)) link.setTrouble({ kind: 'none' })
      }
    },
  }
}
