import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { untilSomeoneWaits } from '@/__tests__/support/database/test-database'
import { makeDataFolder } from '@/__tests__/support/scripts/data-folder'
import { runningCommand, runningScript } from '@/__tests__/support/scripts/running-script'

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

test.each(['SIGINT', 'SIGTERM'] as const)(
  'leaves neither server nor folder of a temporary database when %s goes to all, as Ctrl-C does',
  async (signal) => {
    const temporary = mkdtempSync(path.join(tmpdir(), 'interrupted-'))
    chmodSync(temporary, 0o755)
    const command = [process.execPath, '-C', 'react-server', '--import', 'tsx']
    const shell = ['sh', '-c', 'echo up; exec sleep 1000']
    const script = runningCommand(
      [...command, 'scripts/with-database.ts', '--temporary', '--', ...shell],
      { DATABASE_URL: '', TMPDIR: temporary },
      { detached: true },
    )
    await script.line(/^up$/)
    const [folder = ''] = readdirSync(temporary).filter((name) => name.startsWith('idempotency-'))
    const pidFile = path.join(temporary, folder, 'postgres', 'postmaster.pid')
    const [postmaster = ''] = readFileSync(pidFile, 'utf8').split('\n')
    expect(commandLineOf(postmaster)).toMatch(/postgres/)

    process.kill(-Number(script.process.pid), signal)

    expect(await script.ended).toBe(signal === 'SIGINT' ? 130 : 143)
    expect(existsSync(path.join(temporary, folder))).toBe(false)
    await untilEnded(postmaster)
    rmSync(temporary, { recursive: true })
  },
)

test('every script of package.json that brings a database along goes through the one that ends it', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>
  }
  const files = Object.values(scripts).flatMap((command) => command.match(/\S+\.ts\b/) ?? [])
  const starting = files.filter((file) =>
    /startCluster|withDatabase/.test(readFileSync(file, 'utf8')),
  )
  expect(starting.length).toBeGreaterThanOrEqual(7)
  for (const file of starting) {
    const source = readFileSync(file, 'utf8')
    expect([file, /\brunMain\(/.test(source), /startCluster/.test(source)]).toEqual([
      file,
      true,
      false,
    ])
  }
})

test('ends a command that is interrupted with the code of a shell', async () => {
  const holder = await data.hold()
  holder.process.kill('SIGINT')
  expect(await holder.ended).toBe(130)
  expect(data.isRunning()).toBe(false)
})

/** Resolves when the process has a child whose command line matches. */
async function untilItRuns(pid: number | undefined, command: RegExp): Promise<void> {
  const children = `/proc/${pid}/task/${pid}/children`
  for (;;) {
    const pids = existsSync(children) ? readFileSync(children, 'utf8').trim().split(' ') : []
    if (pids.some((child) => command.test(commandLineOf(child)))) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** A moment after its files are gone; what its parent has not asked about since has no command line either. */
async function untilEnded(pid: string): Promise<void> {
  while (commandLineOf(pid) !== '') await new Promise((resolve) => setImmediate(resolve))
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}
