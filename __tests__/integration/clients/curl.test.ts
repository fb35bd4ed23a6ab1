import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readLedger } from '@/__tests__/support/ledger'
import { bodyOf, runInShell } from '@/__tests__/support/run-in-shell'
import { type Server, startServer } from '@/__tests__/support/server'
import { provideTestDatabase } from '@/__tests__/support/test-database'

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

test('the README’s walk with curl does what it says', async () => {
  const [first, replay, mismatch, sandbox, keyless, expired, lost, key] = await runInShell(
    COMMANDS.map((command) => command.replace('localhost:3000', new URL(server.url).host)),
    folder,
  )

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
