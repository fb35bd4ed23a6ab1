import { setTimeout as sleep } from 'node:timers/promises'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { post } from '@/__tests__/support/server/api'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { readReport, startTrial, tokenOf } from '@/__tests__/support/server/start-trial'
import { openConnection } from '@/__tests__/support/wire/raw-connections'
import type { TrialResource } from '@/lib/api/contract/trial-schemas'

const database = provideTestDatabase()
let server: Server

beforeAll(async () => {
  server = await startServer(database.url, { ALLOW_FAULTS: 'true', RATE_LIMIT_PER_MINUTE: '0' })
})
afterAll(() => server.stop())

const BODY = '{"amount":2500}'

/** Sends a deposit whose answer the server keeps back, over a connection that the test may close. */
async function depositSlowly(trial: TrialResource) {
  const socket = await openConnection(server.url)
  socket.write(
    `POST /api/deposits HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tokenOf(trial, 'slow')}\r\nIdempotency-Key: "k"\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`,
  )
  return socket
}

async function untilEnding(trial: TrialResource, isSo: (ending: string | undefined) => boolean) {
  for (;;) {
    const { exchanges } = await readReport(server.url, trial)
    if (isSo(exchanges[0]?.ending)) return exchanges[0]
    await sleep(20)
  }
}

test.each(['by closing its side', 'by a reset'])(
  'a client that gives up %s is recorded then, and not when its answer would have come',
  async (how) => {
    const patient = await startTrial(server.url, { scenarios: ['slow'] })
    const impatient = await startTrial(server.url, { scenarios: ['slow'] })
    const answered = post(`${server.url}/api/deposits`, JSON.parse(BODY), {
      Authorization: `Bearer ${tokenOf(patient, 'slow')}`,
      'Idempotency-Key': '"k"',
    })
    await untilEnding(patient, (ending) => ending !== undefined)

    const socket = await depositSlowly(impatient)
    await untilEnding(impatient, (ending) => ending !== undefined)
    if (how === 'by a reset') socket.resetAndDestroy()
    else socket.end()
    const recorded = untilEnding(impatient, (ending) => ending !== 'open')

    // The other client's answer, which began to wait before, tells how long the server would have kept it back.
    const first = await Promise.race([answered.then(() => 'answer'), recorded.then(() => 'record')])
    expect(first).toBe('record')
    expect(await recorded).toMatchObject({ ending: 'cut-by-client' })
    expect((await answered).status).toBe(201)
    socket.destroy()
  },
)
