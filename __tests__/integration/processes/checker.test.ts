import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { openConnectionBalancer } from '@/__tests__/support/server/connection-balancer'
import { postDeposit } from '@/__tests__/support/server/post-deposit'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { installPackage } from '@/packages/idempotency-check/__tests__/support/installed-package'
import { readmeLines } from '@/packages/idempotency-check/__tests__/support/readme-lines'
import { type Ended, runInShell } from '@/packages/idempotency-check/__tests__/support/shell'

// The checker's own README, word for word, against this product in server processes of its own.

// A run that takes seconds takes a minute where the machine has a load of 25.
jest.setTimeout(300_000)

const database = provideTestDatabase()
let first: Server
let second: Server

beforeAll(async () => {
  ;[first, second] = await Promise.all([startServer(database.url), startServer(database.url)])
})
afterAll(() => Promise.all([first.stop(), second.stop()]))

const line = readmeLines('idempotency-check "$TESTER_URL').join('\n')

/** As the README says it for a checkout. */
const lineInCheckout = line.replace(/^idempotency-check/, 'npm run check --')

const check = (url: string, command = lineInCheckout, cwd = process.cwd()) =>
  runInShell(command, { cwd, env: { TESTER_URL: url } })

function expectClean({ code, stdout, stderr }: Ended): void {
  expect(stdout).toMatch(/^\d+ operations, \d+ effects/m)
  // With all that was found, where something was.
  expect(stdout.match(/^(?:Fail|Warning|Tool error|Blocked) .*/ms)?.[0]).toBeUndefined()
  expect(stdout).toMatch(/^Grade A\b/m)
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('Error') })
}

test('the README has one line for this product', () => {
  expect(line.split('\n')).toHaveLength(1)
  expect(readFileSync('packages/idempotency-check/README.md', 'utf8')).toContain('npm run check --')
})

test('this product is clean by the line for a checkout', async () => {
  expectClean(await check(first.url))
})

test('… and by the line as it stands, from the tarball in an empty folder', async () => {
  const installed = await installPackage()
  try {
    expectClean(await check(first.url, line, installed.folder))
  } finally {
    await installed.remove()
  }
})

test('… and with the example of its own OpenAPI document for a body', async () => {
  const fromDocument = line.replace(/--body \S+/, '--openapi "$TESTER_URL/openapi.json" --only one')
  expect(fromDocument).not.toContain('--body')
  const { code, stdout } = await check(first.url, fromDocument.replace(/^\S+/, 'npm run check --'))
  expect(stdout).toMatch(/^Pass +MUST +one\/1 /m)
  expect(code).toBe(0)
})

test('two of its processes behind one port are clean, and every deposit is there once', async () => {
  const balancer = await openConnectionBalancer([first.url, second.url])
  try {
    const ended = await check(balancer.url)
    expectClean(ended)
    const { rows } = await database.client.query('SELECT count(*)::int AS deposits FROM deposits')
    const [, effects] = /^\d+ operations, (\d+) effects/m.exec(ended.stdout) ?? []
    expect(rows[0].deposits).toBe(Number(effects))
  } finally {
    await balancer.close()
  }
})

test('it is clean while others deposit', async () => {
  const others = startOthers()
  const ended = await check(first.url)
  const deposits = await others.stop()
  expectClean(ended)
  expect(deposits).toBeGreaterThan(0)
})

/** Eight clients, each of which sends its next deposit when its last was answered, on both servers. */
function startOthers(): { stop: () => Promise<number> } {
  let stopped = false
  const clients = Array.from({ length: 8 }, async (_, index) => {
    let deposits = 0
    while (!stopped) {
      const { status } = await postDeposit([first, second][index % 2]?.url ?? '', {
        idempotencyKey: randomUUID(),
      })
      if (status === 201) deposits += 1
    }
    return deposits
  })
  return {
    stop: async () => {
      stopped = true
      return (await Promise.all(clients)).reduce((sum, deposits) => sum + deposits, 0)
    },
  }
}
