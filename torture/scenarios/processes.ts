import type { Scenario } from '../machines/environment'

/** Processes that end, in order and out of it. */
export const PROCESS_SCENARIOS: Scenario[] = [
  {
    name: 'a server is killed',
    begin: async ({ servers, random }) => {
      const server = random.pick(servers)
      await server.end('SIGKILL')
      return () => server.start()
    },
  },
  {
    name: 'both servers are killed at once',
    inQuick: true,
    begin: async ({ servers }) => {
      await Promise.all(servers.map((server) => server.end('SIGKILL')))
      return async () => {
        await Promise.all(servers.map((server) => server.start()))
      }
    },
  },
  {
    name: 'a server is killed again and again',
    begin: async ({ servers, random }) => {
      const server = random.pick(servers)
      await server.end('SIGKILL')
      await server.start()
      await server.end('SIGKILL')
      return () => server.start()
    },
  },
  {
    name: 'a server is told to stop (SIGTERM)',
    inQuick: true,
    everyDepositIsTold: true,
    begin: async ({ servers, random }) => {
      const server = random.pick(servers)
      await server.end('SIGTERM')
      return () => server.start()
    },
  },
  {
    name: 'a server stands still',
    begin: async ({ servers, random }) => {
      const server = random.pick(servers)
      server.freeze()
      return async () => server.thaw()
    },
  },
  {
    name: 'PostgreSQL is killed',
    inQuick: true,
    begin: async ({ database }) => {
      database.kill()
      return () => database.start()
    },
  },
  {
    name: 'PostgreSQL is killed again and again',
    begin: async ({ database }) => {
      database.kill()
      await database.start()
      database.kill()
      return () => database.start()
    },
  },
  {
    name: 'PostgreSQL is stopped in order',
    begin: async ({ database }) => {
      await database.stop()
      return () => database.start()
    },
  },
  {
    name: 'PostgreSQL, a server and then the other are killed',
    begin: async ({ database, servers: [first, second] }) => {
      database.kill()
      await first.end('SIGKILL')
      await database.start()
      await second.end('SIGKILL')
      await first.start()
      return () => second.start()
    },
  },
]
