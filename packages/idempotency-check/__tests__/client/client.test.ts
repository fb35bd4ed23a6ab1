import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type FakeTester, startFakeTester } from '../support/fake-tester'
import { answer, startRawServer } from '../support/raw-server'
import { runInProcess } from '../support/run-in-process'

const folder = mkdtempSync(path.join(tmpdir(), 'client-'))

const ONCE = `fetch(process.env.DEPOSITS_URL, {
  method: 'POST',
  headers: { Authorization: 'Bearer ' + process.env.TOKEN },
  body: JSON.stringify({ amount: Number(process.env.AMOUNT), account: process.env.ACCOUNT }),
})`

const NODE = process.execPath

let tester: FakeTester

beforeEach(async () => {
  tester = await startFakeTester()
})

afterEach(() => tester.close())

function run(args: string[], script: string, env: Record<string, string> = {}) {
  return runInProcess(['client', '--tester', tester.url, ...args, '--', NODE, '-e', script], {
    env,
  })
}

test('a client that deposits once passes: the command ran once for each scenario, with its token', async () => {
  const { code, stdout, stderr } = await run([], ONCE)
  const deposits = tester.requests.filter(({ path }) => path === '/api/deposits')
  expect(deposits.map(({ token }) => token)).toEqual(['token-of-plain', 'token-of-cut'])
  expect(deposits[0]?.body).toEqual({ amount: 2500, account: 'a-plain' })
  expect(stdout).toContain('ONE/cut')
  expect(stderr).toContain(`${tester.url}/trials/t1`)
  expect(code).toBe(0)
})

test('a client that deposits twice makes the run red', async () => {
  const { code, stdout } = await run([], `${ONCE}.then(() => ${ONCE})`)
  expect(stdout).toContain('2 deposits with [redacted].')
  expect(code).toBe(1)
})

test('the chosen scenarios and profile are asked for', async () => {
  await run(['--scenarios', 'cut,busy', '--profile', 'stripe'], ONCE)
  expect(tester.requests[0]?.body).toEqual({ profile: 'stripe', scenarios: ['cut', 'busy'] })
})

test('the report is read only once the tester has closed what the client touched', async () => {
  await tester.close()
  tester = await startFakeTester({ pollsUntilDone: 3 })
  const { code, stderr } = await run([], ONCE)
  expect(stderr).toContain('Waiting for the tester to close plain, cut.')
  expect(tester.requests.filter(({ path }) => path === '/api/trials/t1').length).toBeGreaterThan(4)
  expect(code).toBe(0)
})

test('a client that sends nothing was not tested: exit 3, without waiting for it', async () => {
  const { code, stderr } = await run([], '0')
  expect(stderr).toContain('No check ran')
  expect(code).toBe(3)
})

test('the client’s environment names everything that it needs', async () => {
  const file = path.join(folder, 'environment.json')
  const script = `require('fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.env)); ${ONCE}`
  await run(['--scenarios', 'cut'], script, { PATH: '/nowhere', OWN: 'kept' })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    PATH: '/nowhere',
    OWN: 'kept',
    BASE_URL: tester.url,
    DEPOSITS_URL: `${tester.url}/api/deposits`,
    CLAIMS_URL: `${tester.url}/api/trials/t1/claims`,
    TOKEN: 'token-of-cut',
    IDEMPOTENCY_TESTER_TOKEN: 'token-of-cut',
    AMOUNT: '2500',
    ACCOUNT: 'a-cut',
    SCENARIO: 'cut',
    OPERATIONS: '1',
  })
})

test.each([
  ['0', 'paid'],
  ['1', 'failed'],
  ['75', 'unknown'],
])('exit code %s is taken as the claim "%s" where that was asked for', async (exit, outcome) => {
  const script = `${ONCE}.then(() => process.exit(${exit}))`
  await run(['--scenarios', 'cut', '--claim-by-exit-code'], script)
  const claims = tester.requests.filter(({ path }) => path.endsWith('/claims'))
  expect(claims.map(({ body }) => body)).toEqual([{ scenario: 'cut', outcome }])
})

test('a claim that the tester does not take ends nothing', async () => {
  await tester.close()
  tester = await startFakeTester({ refuseClaims: true })
  const { code, stderr } = await run(['--claim-by-exit-code'], ONCE)
  expect(stderr).toContain('Nothing has been sent yet.')
  expect(stderr).toContain('[2/2] cut')
  expect(code).toBe(0)
})

test('in the scenario restart the client is killed after its first request, and started again', async () => {
  const file = path.join(folder, 'remembered-key')
  // A right client: the key is on disk before it is sent, and found there after a crash.
  const script = `const fs = require('fs'); const file = ${JSON.stringify(file)}
    const restarted = fs.existsSync(file)
    if (!restarted) fs.writeFileSync(file, 'key')
    ${ONCE}; if (!restarted) setInterval(() => undefined, 1000)`
  await run(['--scenarios', 'restart'], script)
  const steps = tester.requests.map(({ method, path }) => `${method} ${path}`)
  const sent = steps.filter((step) => /deposits|restarts/.test(step))
  expect(sent).toEqual(['POST /api/deposits', 'POST /api/trials/t1/restarts', 'POST /api/deposits'])
})

test('without being asked nothing is claimed for the client', async () => {
  await run([], `${ONCE}.then(() => process.exit(1))`)
  expect(tester.requests.filter(({ path }) => path.endsWith('/claims'))).toEqual([])
})

test('what the client prints never mixes with a report on standard output', async () => {
  const { stdout, stderr } = await run(['--json', '-'], `console.log('noise'); ${ONCE}`)
  expect(stderr).toContain('noise')
  expect(JSON.parse(stdout)).toMatchObject({ tool: 'idempotency-tester' })
})

test('a client that hangs is ended at the time limit, and the next scenario runs', async () => {
  const { stderr } = await run(['--time-limit', '1'], 'setInterval(() => undefined, 1000)')
  expect(stderr).toContain('plain: ended after 1 s.')
  expect(stderr).toContain('[2/2] cut')
})

test('a command that does not exist is a sentence and exit 3', async () => {
  const args = ['client', '--tester', tester.url, '--', './no-such-client']
  const { code, stderr } = await runInProcess(args)
  expect(stderr).toContain('./no-such-client cannot be run')
  expect(code).toBe(3)
})

test('a tester that nobody runs is a sentence and exit 3', async () => {
  await tester.close()
  const { code, stderr } = await run([], ONCE)
  expect(stderr).toContain(`The tester at ${tester.url}`)
  expect(stderr).toContain('cannot be reached')
  expect(code).toBe(3)
})

test('a server that is no tester is a sentence and exit 3, without the page that it sends', async () => {
  const other = await startRawServer((socket) => {
    socket.end(answer('HTTP/1.1 404 Not Found\r\nConnection: close', '<html>\nNo.\n</html>'))
  })
  try {
    const { code, stderr } = await runInProcess(['client', '--tester', other.url, '--', 'true'])
    expect(stderr).toContain('is no tester')
    expect(stderr).not.toContain('<html>')
    expect(code).toBe(3)
  } finally {
    await other.close()
  }
})

test('a tester that refuses the trial is quoted', async () => {
  await tester.close()
  tester = await startFakeTester({ refuse: { status: 403, detail: 'Faults are not allowed.' } })
  const { code, stderr } = await run([], ONCE)
  expect(stderr).toContain('403: Faults are not allowed.')
  expect(code).toBe(3)
})

test('expected failures hold for clients, too; an id that the trial does not have is exit 2', async () => {
  const list = path.join(folder, 'expect.json')
  const twice = `${ONCE}.then(() => ${ONCE})`
  writeFileSync(list, '[{"id":"ONE/cut","outcome":"fail","reason":"Known."}]')
  const args = ['--scenarios', 'cut', '--expect', list]
  expect((await run(args, twice)).code).toBe(0)
  expect((await run(args, ONCE)).code).toBe(1)
  writeFileSync(list, '[{"id":"ONE","outcome":"fail","reason":"Known."}]')
  expect((await run(args, twice)).code).toBe(2)
})
