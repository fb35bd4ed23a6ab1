import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readLedger } from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { bodyOf, runInShell } from '@/__tests__/support/scripts/run-in-shell'
import { type Server, startServer } from '@/__tests__/support/server/server'

/** The commands of a page's `sh` blocks, as they stand there, without the comments. */
function commandsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block = '']) => block.trim().split(/(?<!\\)\n/))
    .filter((command) => !command.startsWith('#'))
    .map((command) => command.replace('localhost:3000', new URL(server.url).host))
}

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

test('the commands of docs/api.md do what the page says', async () => {
  const commands = commandsOf(readFileSync('docs/api.md', 'utf8'))
  const [, , keyless = '', expired, first = '', replay = '', mismatch, lost, key = ''] =
    await runInShell(commands, folder)

  expect(keyless).toMatch(/^HTTP\/1\.1 400 .*"code":"missing-idempotency-key"/s)
  expect(expired).toMatch(/^HTTP\/1\.1 404 .*"code":"account-not-found"/s)
  expect(first).toMatch(/^HTTP\/1\.1 201 /)
  expect(replay).toMatch(/^HTTP\/1\.1 201 .*idempotent-replayed: true\r\n/is)
  expect(bodyOf(replay)).toBe(bodyOf(first))
  expect(mismatch).toMatch(/^HTTP\/1\.1 422 .*"code":"key-reused"/s)
  expect(lost).toBe('')
  const reply = JSON.parse(readFileSync(path.join(folder, 'reply.json'), 'utf8'))
  expect(JSON.parse(key).deposit).toEqual(reply)
  expect(reply).toMatchObject({ amount: 2_500, balanceAfter: 5_000 })
})

test('the README’s commands do what it says', async () => {
  const section = readFileSync('README.md', 'utf8').split('\n## From a terminal\n')[1] ?? ''
  const commands = commandsOf(section.split('\n## ')[0] ?? '')
  const [, , first, replay, , account = ''] = await runInShell(commands, folder)

  expect(first).toMatch(/^HTTP\/1\.1 201 .*"amount":2500/s)
  expect(replay).toMatch(/^HTTP\/1\.1 201 .*idempotent-replayed: true/is)
  expect(JSON.parse(account)).toMatchObject({ balance: 5_000 })
  expect(await readLedger(database.client)).toMatchObject({ balanceCents: 0 })
})
