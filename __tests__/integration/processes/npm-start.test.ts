import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runScript } from '@/__tests__/support/scripts/run-script'
import { post } from '@/__tests__/support/server/api'
import { npmStart, type Started } from '@/__tests__/support/server/npm-start'
import { postDeposit } from '@/__tests__/support/server/post-deposit'
import { isAlive } from '@/local-postgres/is-alive'
import { findFreePort } from '@/local-postgres/ports'

const UNAVAILABLE = { 'Simulate-Fault': 'unavailable' }

const folder = mkdtempSync(path.join(tmpdir(), 'npm-start-'))
let started: Started | undefined

afterAll(async () => {
  await started?.end('SIGINT')
  rmSync(folder, { recursive: true, force: true })
})

test('keeps every deposit when everything is killed, reuses the database left running, and stops it on Ctrl-C', async () => {
  started = await npmStart(folder)
  const first = await postDeposit(started.url, { idempotencyKey: 'before-the-kill' })
  expect(first.status).toBe(201)
  const database = postmaster()
  // PostgreSQL runs as the owner of its data, and never as root, whoever starts it.
  expect(statSync(path.join(folder, 'postgres')).uid).not.toBe(0)

  await started.end('SIGKILL')
  expect(isAlive(database.pid)).toBe(true)

  started = await npmStart(folder)
  expect(postmaster()).toEqual(database)
  await started.endNpm()
  await expect(fetch(started.url)).rejects.toThrow('fetch failed')

  // A shell that has exported something else gets the built pages all the same.
  started = await npmStart(folder, { NODE_ENV: 'development' })
  const policy = (await fetch(started.url)).headers.get('Content-Security-Policy')
  expect(policy).toContain("'strict-dynamic'")
  expect(policy).not.toContain("'unsafe-eval'")
  const again = await postDeposit(started.url, { idempotencyKey: 'before-the-kill' })
  expect([again.headers.get('Idempotent-Replayed'), again.body]).toEqual(['true', first.body])

  // Faults on purpose are allowed where the database is one's own.
  const faulty = await post(`${started.url}/api/deposits`, { amount: 1 }, UNAVAILABLE)
  expect(faulty.status).toBe(503)

  await started.end('SIGINT')
  expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
  await expect(fetch(started.url)).rejects.toThrow('fetch failed')

  const printed = started.lines.join('\n')
  expect(printed).not.toContain('Creating an optimized production build')
  expect(printed).not.toContain(readFileSync(path.join(folder, 'password'), 'utf8').trim())
  expect(printed).toMatch(/^Ready: http:\/\/localhost:\d+$/m)
})

/** The database server's process and port, from the file that it keeps while it runs. */
function postmaster(): { pid: number; port: number } {
  const lines = readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

test('gives two commands that an ordinary user starts at once one database, and stops it in the end', async () => {
  const own = path.join(folder, 'of an ordinary user')
  mkdirSync(own)
  const user = asOrdinaryUser(own)
  const migrate = () =>
    runScript('scripts/migrate.ts', { DATABASE_URL: '', DATA_FOLDER: own }, { wrapper: user })

  const both = await Promise.all([migrate(), migrate()])

  expect(both.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([
    [0, ''],
    [0, ''],
  ])
  const printed = both.map(({ stdout }) => stdout).join('')
  expect(printed.match(/^Applied \S+_ledger\.$/gm)).toHaveLength(1)
  expect(printed.match(/^The database has every migration\.$/gm)).toHaveLength(2)
  expect(existsSync(path.join(own, 'postgres', 'PG_VERSION'))).toBe(true)
  expect(existsSync(path.join(own, 'postgres', 'postmaster.pid'))).toBe(false)
})

/** How root becomes somebody who owns the folder and can read the checkout wherever it is, and no more than that. */
function asOrdinaryUser(own: string): string[] {
  if (process.getuid?.() !== 0) return []
  const NOBODY = 65_534
  chmodSync(folder, 0o755)
  chownSync(own, NOBODY, NOBODY)
  return [
    ...['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'],
    ...['--inh-caps=-all,+dac_read_search', '--ambient-caps=-all,+dac_read_search'],
    ...['--bounding-set=-all,+dac_read_search', '--securebits=+no_setuid_fixup'],
  ]
}

describe('says in one sentence what to do', () => {
  const start = (environment: Record<string, string>) =>
    runScript('scripts/start.ts', { DATABASE_URL: '', DATA_FOLDER: folder, ...environment })
  const sentence = (stderr: unknown) => ({ exitCode: 1, stdout: '', stderr })

  test('when the port is taken', async () => {
    const port = await findFreePort()
    const occupant = createServer().listen(port)
    expect(await start({ PORT: String(port) })).toEqual(
      sentence(
        `Port ${port} is taken: choose another, like PORT=3100 npm start, or stop what listens there.\n`,
      ),
    )
    occupant.close()
  })

  test('when the data folder is taken by something else', async () => {
    const taken = path.join(folder, 'taken')
    mkdirSync(path.join(taken, 'postgres'), { recursive: true })
    writeFileSync(path.join(taken, 'postgres', 'letter.txt'), 'dear diary')
    const file = path.join(taken, 'postgres', 'letter.txt')
    const PORT = String(await findFreePort())

    expect(await start({ PORT, DATA_FOLDER: taken })).toEqual(
      sentence(
        `${path.join(taken, 'postgres')} is there and holds no database: move it away and start again.\n`,
      ),
    )
    expect(await start({ PORT, DATA_FOLDER: file })).toEqual(
      sentence(expect.stringMatching(/^The data folder \S+ cannot be used \(E\w+\): .+\n$/)),
    )
    expect(existsSync(file)).toBe(true)
  })

  test('when npm has no PostgreSQL for this platform', async () => {
    const preload = path.join(folder, 'another-platform.cjs')
    writeFileSync(preload, "Object.defineProperty(process, 'arch', { value: 'riscv64' })")

    expect(
      await start({
        PORT: String(await findFreePort()),
        DATA_FOLDER: path.join(folder, 'none'),
        NODE_OPTIONS: `--require ${preload}`,
      }),
    ).toEqual(
      sentence(
        expect.stringMatching(
          /^There is no PostgreSQL on npm for linux-riscv64, .+ set DATABASE_URL .+\n$/,
        ),
      ),
    )
  })

  test('when the database does not answer or its address is wrong, and never prints a password', async () => {
    const PORT = String(await findFreePort())
    const nobody = await findFreePort()
    const unreachable = `postgresql://app:secret@127.0.0.1:${nobody}/app`

    expect(await start({ PORT, DATABASE_URL: unreachable })).toEqual(
      sentence(
        expect.stringMatching(
          new RegExp(`^The database at 127.0.0.1:${nobody} cannot be used: .+\\n$`),
        ),
      ),
    )
    expect(await start({ PORT, DATABASE_URL: 'postgresql://app:sec#ret@host/app' })).toEqual(
      sentence(expect.stringMatching(/^DATABASE_URL must look like .+\n$/)),
    )
  })

  test('when variables are wrong, a sentence for each', async () => {
    const { exitCode, stderr } = await start({ KEY_RETENTION_HOURS: 'a day', LOG_LEVEL: 'loud' })
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^KEY_RETENTION_HOURS must .+\.$/),
      expect.stringMatching(/^LOG_LEVEL must .+\.$/),
    ])
    expect(exitCode).toBe(1)
  })
})
