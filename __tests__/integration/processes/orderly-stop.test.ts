import { once } from 'node:events'
import { connect } from 'node:net'
import { readLedger } from '@/__tests__/support/database/ledger'
import {
  holdTransaction,
  provideTestDatabase,
  untilSomeoneWaits,
} from '@/__tests__/support/database/test-database'
import { keepSending, type Told } from '@/__tests__/support/server/keep-sending'
import { type Server, startServer } from '@/__tests__/support/server/server'

/** A real server process is told to stop while clients deposit as fast as they can. */
const database = provideTestDatabase()
let server: Server

beforeEach(async () => {
  server = await startServer(database.url)
})
afterEach(() => server.process.kill('SIGKILL'))

const exitCode = async () => (await once(server.process, 'exit'))[0]

test.each(['SIGTERM', 'SIGINT'] as const)(
  'after %s every request is answered whole or refused, and the ledger holds what was told',
  async (signal) => {
    let answers = 0
    const exited = exitCode()
    const told = await keepSending(server.url, 24, () => {
      answers++
      if (answers === 300) server.process.kill(signal)
    })

    expect(await exited).toBe(0)
    expect(new Set(told.map(({ status }) => status))).not.toContain('cut')
    const applied = told.filter(({ status }) => status === 201)
    expect(applied.length).toBeGreaterThanOrEqual(300)
    expect(await idsInLedger()).toEqual(applied.map(({ depositId }) => depositId).sort())
    expect(countAttemptLines('applied')).toBe(applied.length)
    for (const { connection } of told.filter(isRefusedInWords)) expect(connection).toBe('close')
  },
)

test('SIGTERM waits for the deposits whose clients have left', async () => {
  const release = await holdTransaction(database.url, 'SELECT FROM accounts FOR UPDATE')
  const deposit = new AbortController()
  const sent = fetch(`${server.url}/api/deposits`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"amount":2500}',
    signal: deposit.signal,
  }).catch(() => 'left')
  await untilSomeoneWaits(database.client)
  deposit.abort()
  expect(await sent).toBe('left')

  const exited = exitCode()
  server.process.kill('SIGTERM')
  await untilALineSays('stopping')
  await release()

  expect(await exited).toBe(0)
  expect(await readLedger(database.client)).toMatchObject({ balanceCents: 2_500, deposits: 1 })
})

test('SIGTERM does not wait for a connection on which nothing was ever sent', async () => {
  const { hostname, port } = new URL(server.url)
  const silent = connect(Number(port), hostname)
  await once(silent, 'connect')
  // Connections are taken in one after the other.
  await fetch(`${server.url}/readyz`)

  const exited = exitCode()
  server.process.kill('SIGTERM')
  expect(await exited).toBe(0)
  silent.destroy()
})

const isRefusedInWords = ({ status }: Told) => status === 503

async function idsInLedger(): Promise<string[]> {
  const { rows } = await database.client.query('SELECT id FROM deposits ORDER BY id')
  return rows.map((row) => row.id)
}

function countAttemptLines(outcome: string): number {
  return server.lines.filter((line) => line.includes(`"outcome":"${outcome}"`)).length
}

async function untilALineSays(word: string): Promise<void> {
  while (!server.lines.some((line) => line.includes(`"${word}"`))) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}
