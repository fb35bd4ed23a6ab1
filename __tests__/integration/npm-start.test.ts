import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findFreePort } from '@/scripts/database/ports'
import { isAlive } from '@/scripts/database/users'
import { npmStart, type Started } from '../support/npm-start'
import { postDeposit } from '../support/post-deposit'
import { runScript } from '../support/run-script'

const folder = mkdtempSync(path.join(tmpdir(), 'npm-start-'))
let started: Started | undefined

afterAll(async () => {
  await started?.end('SIGINT')
  rmSync(folder, { recursive: true, force: true })
})

test('keeps every deposit when everything is killed, reuses the database left running, and stops it on Ctrl-C', async () => {
  started = await npmStart(folder)
  const first = await postDeposit(started.url, { idempotencyKey: 'before the kill' })
  expect(first.status).toBe(201)
  const database = postmaster()

  await started.end('SIGKILL')
  expect(isAlive(database.pid)).toBe(true)

  started = await npmStart(folder)
  expect(postmaster()).toEqual(database)
  const again = await postDeposit(started.url, { idempotencyKey: 'before the kill' })
  expect([again.headers.get('Idempotent-Replayed'), again.body]).toEqual(['true', first.body])

  await started.end('SIGINT')
  expect(isAlive(database.pid)).toBe(false)
  await expect(fetch(started.url)).rejects.toThrow('fetch failed')

  const printed = started.lines.join('\n')
  expect(printed).not.toContain('Creating an optimized production build')
  expect(printed).not.toContain(readFileSync(path.join(folder, 'password'), 'utf8').trim())
  expect(printed).toMatch(/Local: +http:\/\/localhost:\d+$/m)
  started = undefined
})

/** The database server's process and port, from the file that it keeps while it runs. */
function postmaster(): { pid: number; port: number } {
  const lines = readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
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
