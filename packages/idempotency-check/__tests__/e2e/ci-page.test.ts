import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readClientSteps, runClientSteps } from '../support/client-steps'
import { type Installed, installPackage } from '../support/installed-package'
import { runInShell } from '../support/shell'
import { servePayments } from '../support/small-payments'

// The steps of docs/ci.md, as they stand there, in a repository of somebody else's. Those for a client run once more against
// the real tester, with the tests of the app.

const page = readFileSync(path.join(__dirname, '../../../../docs/ci.md'), 'utf8')

const [start = '', check = ''] = [...page.matchAll(/^ *- run: (.*localhost:8080.*)$/gm)].map(
  ([, line = '']) => line,
)

let repository: Installed

beforeAll(async () => {
  repository = await installPackage()
  const tarball = /idempotency-check-[\d.]+tgz/.exec(check)?.[0] ?? ''
  mkdirSync(path.join(repository.folder, 'tools'))
  renameSync(path.join(repository.folder, tarball), path.join(repository.folder, 'tools', tarball))
  // The server itself runs in this process; what starts it has nothing left to do.
  const own = { name: 'own-server', version: '1.0.0', scripts: { start: 'node --version' } }
  const lock = { ...own, scripts: undefined, lockfileVersion: 3, packages: { '': own } }
  writeFileSync(path.join(repository.folder, 'package.json'), JSON.stringify(own))
  writeFileSync(path.join(repository.folder, 'package-lock.json'), JSON.stringify(lock))
})

afterAll(() => repository?.remove())

async function run(twist?: Parameters<typeof servePayments>[0]) {
  const server = await servePayments(twist)
  const summary = path.join(repository.folder, 'summary.md')
  const env = { GITHUB_STEP_SUMMARY: summary, npm_config_offline: 'true' }
  const inShell = (line: string) =>
    runInShell(line.replaceAll('http://localhost:8080', new URL(server.url).origin), {
      cwd: repository.folder,
      env,
    })
  try {
    const started = await inShell(start)
    const { code, stdout, stderr } = await inShell(check)
    return { started: started.code, code, stdout, stderr, summary: readFileSync(summary, 'utf8') }
  } finally {
    server.close()
  }
}

test('the page has a step that starts a server and one that checks it', () => {
  expect([start, check]).toEqual([
    expect.stringContaining('npm start'),
    expect.stringContaining('npx --yes ./tools/idempotency-check-'),
  ])
})

test('its steps are green for a right server, with a summary and a file for the CI', async () => {
  const { started, code, stdout, summary } = await run()
  expect(stdout).toMatch(/^Pass +MUST +con\/1 /m)
  expect(summary).toMatch(/^## \d+ operations, \d+ resource ids/)
  expect(readFileSync(path.join(repository.folder, 'idempotency.xml'), 'utf8')).toMatch(/^<\?xml/)
  expect([started, code]).toEqual([0, 0])
})

test('… and red for one that knows no keys', async () => {
  let made = 0
  const { code, summary } = await run(({ method }, usual) => {
    if (method !== 'POST') return usual()
    made += 1
    return { status: 201, body: { id: `payment ${made}` } }
  })
  expect(summary).toContain('Effects were doubled in one/1')
  expect(code).toBe(1)
})

test('the page has two steps for a client, in the tester’s checkout', () => {
  expect(readClientSteps()).toEqual([
    { line: 'npm install', folder: 'tester' },
    { line: expect.stringContaining('client --start'), folder: 'tester' },
  ])
})

test('they start a tester on a free port, and are green for a client that retries as it should', async () => {
  const tester = path.join(__dirname, '../support/fake-tester-process.cjs')
  const { install, check: ended, summary, junit } = await runClientSteps(`node '${tester}'`)
  expect(install).toMatchObject({ code: 0 })
  expect(ended.stderr).toMatch(/Starting a tester on port \d+: npm start/)
  expect(ended.stdout).toMatch(/^One deposit\.$/m)
  expect(summary).toContain('One deposit.')
  expect(junit).toMatch(/^<\?xml/)
  expect(ended.code).toBe(0)
})
