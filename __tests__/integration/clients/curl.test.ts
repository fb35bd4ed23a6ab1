import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { readLedger } from '../../support/ledger'
import { type Server, startServer } from '../../support/server'
import { provideTestDatabase } from '../../support/test-database'

/** The commands of the README's section on the API, as they stand there. */
const SECTION = readFileSync('README.md', 'utf8').split('\n## The API\n')[1].split('\n## ')[0]
const COMMANDS = SECTION.split('\n')
  .filter((line) => line.startsWith('    '))
  .join('\n')
  .split(/(?<!\\)\n/)

const database = provideTestDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'readme-'))
let server: Server

beforeAll(async () => {
  server = await startServer(database.url, { ALLOW_FAULTS: 'true' })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** Runs them one after the other in one shell, and returns what each printed. */
async function runCommands(): Promise<string[]> {
  const script = COMMANDS.map((command) => `${command}\nprintf '\\036'`).join('\n')
  const shell = spawn('bash', ['-e'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] })
  shell.stdin.end(script.replaceAll('localhost:3000', new URL(server.url).host))
  return (await text(shell.stdout)).split('\x1e').slice(0, -1)
}

test('the README’s walk with curl does what it says', async () => {
  const [first, replay, mismatch, sandbox, keyless, expired, lost, key] = await runCommands()

  const bodyOf = (answer: string) => answer.split('\r\n\r\n')[1]
  expect(first).toMatch(/^HTTP\/1\.1 201 /)
  expect(replay).toMatch(/^HTTP\/1\.1 201 .*idempotent-replayed: true\r\n/s)
  expect(bodyOf(replay)).toBe(bodyOf(first))
  expect(mismatch).toMatch(/^HTTP\/1\.1 422 .*"code":"key-reused"/s)
  expect(sandbox).toBe('')
  expect(keyless).toMatch(/^HTTP\/1\.1 400 .*"code":"missing-idempotency-key"/s)
  expect(expired).toMatch(/^HTTP\/1\.1 404 .*"code":"account-not-found"/s)
  expect(lost).toBe('')
  const reply = JSON.parse(readFileSync(path.join(folder, 'reply.json'), 'utf8'))
  expect(JSON.parse(key).deposit).toEqual(reply)
  expect(await readLedger(database.client)).toMatchObject({ balanceCents: 5_000, deposits: 2 })
})
