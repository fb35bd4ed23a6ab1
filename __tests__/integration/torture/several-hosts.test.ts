import { runScript } from '@/__tests__/support/scripts/run-script'
import { postDeposit } from '@/__tests__/support/server/post-deposit'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { startLoad } from '@/torture/clients/load'
import { createDatabaseServer, type DatabaseServer } from '@/torture/machines/database-server'
import { createRandom } from '@/torture/random'
import { waitUntil } from '@/torture/repeatedly'
import { addStandby, type Standby } from '@/torture/standby/add-standby'
import { check } from '@/torture/verdict/check'
import { createEvidence } from '@/torture/verdict/evidence'
import { readLedger } from '@/torture/verdict/ledger'

// A primary and its standby, both named in DATABASE_URL, with nothing between them and the servers.

let database: DatabaseServer
let standby: Standby
const servers: Server[] = []

beforeAll(async () => {
  database = await createDatabaseServer((DATABASE_URL) =>
    runScript('scripts/migrate.ts', { DATABASE_URL }),
  )
  standby = await addStandby(database.primary(), { synchronous: true })
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop('SIGKILL')))
  await database.remove()
})

/** A server process whose DATABASE_URL names these ports of 127.0.0.1. */
async function serve(ports: number[], parameters = ''): Promise<Server> {
  const hosts = ports.map((port) => `127.0.0.1:${port}`).join(',')
  const { pathname } = new URL(database.ownUrl())
  const server = await startServer(`postgresql://app:app@${hosts}${pathname}${parameters}`)
  servers.push(server)
  return server
}

test('a server on a host that is read-only says "unavailable", and goes on telling what it can read', async () => {
  const server = await serve([standby.node.port()])
  const answer = await postDeposit(server.url, { idempotencyKey: 'k' })
  expect(answer.status).toBe(503)
  expect(JSON.parse(answer.body).type).toMatch(/unavailable$/)
  expect((await fetch(`${server.url}/api/accounts/universal`)).status).toBe(200)
  const asked = await serve([standby.node.port()], '?target_session_attrs=read-write')
  const answers = [
    await postDeposit(asked.url, { idempotencyKey: 'k' }),
    await fetch(`${asked.url}/api/accounts/universal`),
    await fetch(`${asked.url}/readyz`),
  ]
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503])
})

test('the primary is killed and the standby promoted: the same process deposits there, and nothing is lost', async () => {
  // The standby first, so that the server has to look further from the beginning.
  const server = await serve(
    [standby.node.port(), database.primary().port()],
    '?target_session_attrs=read-write',
  )
  const evidence = createEvidence()
  const load = startLoad([server.url], {
    evidence,
    phase: 'several hosts',
    accounts: ['universal'],
    random: createRandom(3),
  })
  await load.untilRequests(100)
  database.primary().kill()
  // Nobody takes writes: what is asked now is told so.
  await waitUntil(async () => (await postDeposit(server.url)).status === 503)
  await load.untilRequests(50)
  await standby.promote()
  database.failOverTo(standby.node)
  await waitUntil(
    async () => (await postDeposit(server.url, { idempotencyKey: 'afterwards' })).status === 201,
  )
  await load.untilRequests(100)
  await load.finish()
  await standby.remove()

  const client = await database.connect()
  const ledger = await readLedger(client, evidence.operations)
  await client.end()
  // Answers of 500 are among the violations.
  expect(check(evidence.operations, ledger)).toEqual({ lost: 0, doubled: 0, violations: [] })
  expect(server.process.exitCode).toBe(null)
})
