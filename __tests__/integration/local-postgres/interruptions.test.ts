import { existsSync, readFileSync } from 'node:fs'
import type { Client } from 'pg'
import { makeDataFolder } from '@/__tests__/support/data-folder'
import { runningScript } from '@/__tests__/support/running-script'

const data = makeDataFolder()

beforeAll(() => data.run('scripts/migrate.ts'))
afterAll(() => data.remove())

test.each([
  ['audit', 'SIGINT', 'deposits', 130],
  ['audit', 'SIGTERM', 'deposits', 143],
  ['reap-keys', 'SIGINT', 'idempotency_keys', 130],
  ['migrate', 'SIGINT', '_prisma_migrations', 130],
] as const)(
  'ends %s on %s while it works, and its database',
  async (name, signal, table, exitCode) => {
    const holder = await data.hold()
    const client = await data.connect()
    await client.query(`BEGIN; LOCK TABLE ${table}`)
    const script = runningScript(`scripts/${name}.ts`, data.environment)
    await untilSomeoneWaits(client)

    script.process.kill(signal)

    expect(await script.ended).toBe(exitCode)
    expect(script.lines.at(-1)).toBe('Interrupted.')
    // The other command still uses the database.
    expect(data.isRunning()).toBe(true)
    holder.process.stdin?.end()
    expect(await holder.ended).toBe(0)
    expect(data.isRunning()).toBe(false)
  },
)

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('fails npm test that gets %s', async (signal, exitCode) => {
  const script = runningScript('scripts/test.ts', { CI: '' })
  await untilItRuns(script.process.pid, /biome/)

  script.process.kill(signal)

  expect(await script.ended).toBe(exitCode)
  expect(script.lines.at(-1)).toBe('0 passed, 1 failed')
})

test('ends a command that is interrupted with the code of a shell', async () => {
  const holder = await data.hold()
  holder.process.kill('SIGINT')
  expect(await holder.ended).toBe(130)
  expect(data.isRunning()).toBe(false)
})

/** Resolves when another connection waits for a lock. */
async function untilSomeoneWaits(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query('SELECT FROM pg_locks WHERE NOT granted')
    if (rows.length > 0) return
  }
}

/** Resolves when the process has a child whose command line matches. */
async function untilItRuns(pid: number | undefined, command: RegExp): Promise<void> {
  const children = `/proc/${pid}/task/${pid}/children`
  for (;;) {
    const pids = existsSync(children) ? readFileSync(children, 'utf8').trim().split(' ') : []
    if (pids.some((child) => command.test(commandLineOf(child)))) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}
