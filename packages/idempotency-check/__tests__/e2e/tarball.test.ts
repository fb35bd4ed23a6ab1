import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Ajv2020 from 'ajv/dist/2020'
import { type ReferenceServer, startReferenceServer } from '../../reference-server/server'
import { type Installed, installPackage } from '../support/installed-package'
import { readmeLines } from '../support/readme-lines'
import { runInShell } from '../support/shell'

let installed: Installed
let server: ReferenceServer

beforeAll(async () => {
  installed = await installPackage()
  server = await startReferenceServer()
})

afterAll(async () => {
  await server?.close()
  await installed?.remove()
})

function run(line: string, payments = server.url) {
  return runInShell(line, {
    cwd: installed.folder,
    env: { PAYMENTS_URL: payments, API_KEY: 'sk_one' },
  })
}

const [plain = '', counted = '', saving = '', resuming = '', single = '', dry = '', list = ''] =
  readmeLines('idempotency-check')

test('the package holds the compiled tool and its papers, needs nothing, and runs nothing when installed', () => {
  const others = installed.files.filter((file) => !/^dist\/.*\.(?:js|d\.ts)$/.test(file))
  expect(others.sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/report/report.schema.json',
    'docs/choices.md',
    'package.json',
  ])
  const file = path.join(installed.folder, 'node_modules/idempotency-check/package.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  expect(manifest.dependencies).toBeUndefined()
  expect(Object.keys(manifest.scripts).filter((name) => /install|^prepare$/.test(name))).toEqual([])
})

test('the README’s first line finds a right server right', async () => {
  const { code, stdout, stderr } = await run(plain)
  expect(stderr).toContain('con/1')
  expect(stdout).toMatch(/\d+ operations/)
  expect(stdout).not.toMatch(/^Fail /m)
  expect(code).toBe(0)
})

test('its second line counts the effects, and writes the files', async () => {
  const { code, stdout } = await run(counted)
  expect(stdout).toMatch(/\d+ operations, \d+ effects\./)
  expect(readFileSync(path.join(installed.folder, 'junit.xml'), 'utf8')).toMatch(/^<\?xml/)
  expect(existsSync(path.join(installed.folder, 'report.html'))).toBe(true)
  expect(code).toBe(0)
})

test('its line with --only runs one check and what it builds on', async () => {
  const { code, stdout } = await run(single)
  expect(stdout).toMatch(/^Pass +MUST +one\/1 /m)
  expect(stdout).not.toMatch(/^Pass .* con\/1 /m)
  expect(code).toBe(0)
})

test('a real report is valid by the published schema, and no format of it holds the credentials', async () => {
  const formats = ['json', 'junit', 'tap', 'html', 'markdown', 'har']
  const { stdout, stderr } = await run(
    `${single} ${formats.map((format) => `--${format} real.${format}`).join(' ')}`,
  )
  const read = (file: string) => readFileSync(path.join(installed.folder, file), 'utf8')
  const schema = JSON.parse(read('node_modules/idempotency-check/dist/report/report.schema.json'))
  const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(schema)
  validate(JSON.parse(read('real.json')))
  expect(validate.errors).toBeNull()
  for (const format of formats) expect(read(`real.${format}`)).not.toContain('sk_one')
  expect(stdout + stderr).not.toContain('sk_one')
})

test('what one run saves, a later one resumes: a key is still known within its retention', async () => {
  const saved = await run(saving)
  const resumed = await run(resuming)
  expect(statSync(path.join(installed.folder, 'keys.json')).mode & 0o077).toBe(0)
  expect(resumed.stdout).toMatch(/^Pass +MUST +exp\/1 /m)
  expect([saved.code, resumed.code]).toEqual([0, 0])
})

test('… and once its end has passed, a second time with the same file is told of, with exit 3', async () => {
  const file = path.join(installed.folder, 'keys.json')
  const state = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...state, retentionMs: 0 }))
  const first = await run(resuming)
  expect(first.stdout).toMatch(/^Info +INFO +exp\/2 /m)
  const second = await run(resuming)
  expect(second.stdout.replace(/\s+/g, ' ')).toContain('begin anew with --save')
  expect(statSync(file).mode & 0o077).toBe(0)
  expect([first.code, second.code]).toEqual([0, 3])
})

test('it lists requests and checks without a server', async () => {
  const listed = await run(list)
  expect(listed.stdout).toMatch(/^ {2}con\/1 +MUST/m)
  const shown = await run(dry, 'http://127.0.0.1:1/payments')
  expect(shown.stdout).toContain('POST /payments')
  expect([listed.code, shown.code]).toEqual([0, 0])
})

test('a server that compares keys without regard to case is red, and the row’s own command finds it again', async () => {
  const broken = await startReferenceServer({ bugs: ['lower-cased'] })
  try {
    const { code, stdout } = await run(plain, broken.url)
    const command = /^ +Again +(idempotency-check .* --only key\/8 .*)$/m.exec(stdout)?.[1] ?? ''
    expect(code).toBe(1)
    const again = await runInShell(command, {
      cwd: installed.folder,
      env: { AUTHORIZATION: 'Bearer sk_one' },
    })
    expect(again.stdout).toMatch(/^Fail +MUST +key\/8 /m)
    expect(again.code).toBe(1)
  } finally {
    await broken.close()
  }
})

test('nobody there, and credentials that are refused, are a sentence and exit 3', async () => {
  const nobody = await run(plain, 'http://127.0.0.1:1/payments')
  expect(nobody).toMatchObject({ code: 3, stdout: '' })
  expect(nobody.stderr.trim().split('\n')).toHaveLength(1)
  const refused = await run(plain.replace('$API_KEY', 'sk_unknown_key'))
  expect(refused).toMatchObject({ code: 3, stdout: '' })
  expect(refused.stderr).toContain('401')
  expect(refused.stderr).not.toContain('sk_unknown_key')
})

test('the published schema and the outcomes can be had from the package', async () => {
  const script = `console.log(require('idempotency-check/report.schema.json').title, require('idempotency-check/report').RESULT_OUTCOMES.length)`
  const { stdout } = await run(`'${process.execPath}' -e "${script}"`)
  expect(stdout).toBe('Report of a run 8\n')
})
