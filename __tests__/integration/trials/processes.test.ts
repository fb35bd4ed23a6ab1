import { times } from '@/__tests__/support/commands'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { post } from '@/__tests__/support/server/api'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { readReport, startTrial, tokenOf } from '@/__tests__/support/server/start-trial'
import { itemAt } from '@/scripts/support/item-at'

const database = provideTestDatabase()
const start = () => startServer(database.url, { ALLOW_FAULTS: 'true' })

const deposit = ({ url }: Server, token: string, key: string) =>
  post(
    `${url}/api/deposits`,
    { amount: 2500 },
    { Authorization: `Bearer ${token}`, 'Idempotency-Key': `"${key}"` },
  )

test('two processes play one plan: of attempts at both, one meets the fault', async () => {
  const servers = await Promise.all([start(), start()])
  try {
    const trial = await startTrial(servers[0].url, { scenarios: ['busy'] })
    const token = tokenOf(trial, 'busy')
    const answers = await Promise.all(
      times(10, (index) => deposit(itemAt(servers, index % 2), token, 'k')),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 409)).toHaveLength(1)
    expect(statuses.filter((status) => status === 201)).toHaveLength(9)
    for (const { url } of servers) {
      const report = await readReport(url, trial)
      expect(report.headline).toBe('1 operation, 1 deposit: your client paid once each time.')
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
})

test('a server that may not misbehave plays no plan that another one has started', async () => {
  const first = await start()
  const trial = await startTrial(first.url, { scenarios: ['plain'] })
  await first.stop()
  const second = await startServer(database.url, { ALLOW_FAULTS: 'false' })
  try {
    const answer = await deposit(second, tokenOf(trial, 'plain'), 'k')
    expect([answer.status, answer.body.code]).toEqual([403, 'faults-not-allowed'])
    expect((await readReport(second.url, trial)).counts.effects).toBe(0)
  } finally {
    await second.stop()
  }
})

test('a trial goes on where it was when its server is killed and another one started', async () => {
  const first = await start()
  const trial = await startTrial(first.url, { scenarios: ['cut'] })
  const token = tokenOf(trial, 'cut')
  await expect(deposit(first, token, 'k')).rejects.toThrow()
  await first.stop('SIGKILL')

  const second = await start()
  try {
    expect((await deposit(second, token, 'k')).headers.get('idempotent-replayed')).toBe('true')
    const report = await readReport(second.url, trial)
    expect(report.headline).toBe('1 operation, 1 deposit: your client paid once each time.')
    const accused = report.results.filter(({ outcome }) => outcome === 'fail')
    expect(accused).toEqual([])
  } finally {
    await second.stop()
  }
})

test('accuses nobody when its server dies in the middle of an answer', async () => {
  const first = await start()
  const trial = await startTrial(first.url, { scenarios: ['slow'] })
  const token = tokenOf(trial, 'slow')
  const lost = expect(deposit(first, token, 'k')).rejects.toThrow()
  await untilArrived()
  await first.stop('SIGKILL')
  await lost

  const second = await start()
  try {
    expect((await deposit(second, token, 'k')).status).toBe(201)
    const report = await readReport(second.url, trial)
    expect(report.exchanges.map(({ ending }) => ending)).toEqual(['open', 'answered'])
    const accused = report.results.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn')
    expect(accused).toEqual([])
  } finally {
    await second.stop()
  }
})

/** Until the attempt has taken its step and made its deposit. */
async function untilArrived(): Promise<void> {
  for (;;) {
    const { rows } = await database.client.query('SELECT FROM deposits')
    if (rows.length > 0) return
  }
}
