import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { REAL_ENGINE } from '../../src/cli/real-engine'
import { runInProcess } from '../support/run-in-process'
import { servePayments, type Twist } from '../support/small-payments'

// A run that did not do what was asked of it must not make a CI green.

const folder = mkdtempSync(path.join(tmpdir(), 'incomplete-'))

async function run(args: string[], twist?: Twist) {
  const server = await servePayments(twist)
  const body = ['--body', '{"amount":100}', '--vary', '/amount', '--id', '/id']
  try {
    const ended = await runInProcess([server.url, ...body, ...args], { engine: REAL_ENGINE })
    return { ...ended, payments: server.payments.size }
  } finally {
    server.close()
  }
}

test('a check that was asked for and needs an option is exit 3, with the option', async () => {
  const { code, stdout, stderr } = await run(['--only', 'scope/1'])
  expect(stderr).toContain(
    '--only scope/1 asks for what could not be judged. It needs --second-auth.',
  )
  expect(stdout).toMatch(/Not judged:\sscope\/1\./)
  expect(code).toBe(3)
})

test('… also beside one that ran; of a family one is enough', async () => {
  expect((await run(['--only', 'one/1,scope/1'])).code).toBe(3)
  expect((await run(['--only', 'scope'])).code).toBe(0)
})

test('… unless --expect lists it as not observed', async () => {
  const list = path.join(folder, 'expect.json')
  const entry = { id: 'scope/1', outcome: 'not-observed', reason: 'We have one caller.' }
  writeFileSync(list, JSON.stringify([entry]))
  expect((await run(['--only', 'one/1,scope/1', '--expect', list])).code).toBe(0)
})

test('what --skip leaves out of --only is not missed', async () => {
  expect((await run(['--only', 'one,scope/1', '--skip', 'scope'])).code).toBe(0)
})

test('nothing but the set-up is exit 3, and says so', async () => {
  const { code, stderr } = await run(['--only', 'base/1'])
  expect(stderr).toContain('beyond the plain requests of the set-up')
  expect(code).toBe(3)
})

test('a run that the time limit cuts is exit 3, with a report in every format', async () => {
  let requests = 0
  const formats = ['json', 'junit', 'tap', 'html', 'markdown']
  const files = formats.map((format) => path.join(folder, `cut.${format}`))
  const options = formats.flatMap((format, index) => [`--${format}`, `${files[index]}`])
  const { code, stdout, stderr } = await run(
    ['--time-limit', '1', ...options],
    (_request, usual) => {
      requests += 1
      return requests > 12 ? new Promise(() => {}) : usual()
    },
  )
  const sentence = 'The time limit of 1 s ended the run.'
  expect(stderr).toContain(`${sentence} Exit 3.`)
  expect(stdout).toMatch(/^Pass +MUST +one\/1 /m)
  for (const file of files) expect(readFileSync(file, 'utf8')).toContain(sentence)
  expect(code).toBe(3)
})

test('a run that --max-effects ends is exit 3, and says how to leave out what is too much', async () => {
  const { code, stderr, payments } = await run(['--max-effects', '30'])
  expect(stderr).toContain('--max-effects 30 was too little for the whole run')
  expect(payments).toBeLessThanOrEqual(30)
  expect(code).toBe(3)
})

test('a server that goes away during a SHOULD leaves a run that is not complete', async () => {
  let close = () => {}
  const server = await servePayments((request, usual) => {
    if (String(request.headers['idempotency-key']).includes(' OR ')) close()
    return usual()
  })
  close = server.close
  const args = [server.url, '--body', '{"amount":100}', '--vary', '/amount', '--id', '/id']
  const { code, stderr } = await runInProcess(args, { engine: REAL_ENGINE }).finally(close)
  expect(stderr).toContain('The server went down during key/10.')
  expect(code).toBe(3)
})

test('--save with --only exp saves and does nothing else, which is what was asked', async () => {
  const file = path.join(folder, 'state.json')
  const saving = ['--only', 'exp', '--retention', '24h', '--save', file]
  const { code, stdout, payments } = await run(saving)
  expect(stdout).toContain('2 operations are saved. Run with --resume before 20')
  expect(JSON.parse(readFileSync(file, 'utf8')).operations).toHaveLength(2)
  expect([payments, code]).toEqual([4, 0])
})

test('… and where the server does not let it, that is exit 3', async () => {
  let payments = 0
  const file = path.join(folder, 'refused.json')
  const saving = ['--only', 'one/1', '--retention', '24h', '--save', file]
  const { code, stdout, stderr } = await run(saving, (request, usual) => {
    if (request.method === 'POST') payments += 1
    return payments > 4 ? { status: 403 } : usual()
  })
  expect(stderr).toContain(
    '--save asks for what could not be judged. A request to save was answered 403.',
  )
  expect(stdout).toMatch(/^Pass +MUST +one\/1 /m)
  expect(code).toBe(3)
})

test('--dry-run shows what --save would send, and writes no file', async () => {
  const file = path.join(folder, 'dry.json')
  const { stdout, code } = await run([
    '--only',
    'exp',
    '--retention',
    '1h',
    '--save',
    file,
    '--dry-run',
  ])
  expect(stdout).toContain('exp/3  Operations are left behind')
  expect(() => readFileSync(file)).toThrow('ENOENT')
  expect(code).toBe(0)
})

test('a report that cannot be written costs no other, and is exit 2', async () => {
  const json = path.join(folder, 'written.json')
  // Long enough for no file system, which shows only when it is written.
  const html = path.join(folder, `${'x'.repeat(300)}.html`)
  const { code, stdout, stderr } = await run(['--only', 'one/1', '--html', html, '--json', json])
  expect(stdout).toMatch(/^Pass +MUST +one\/1 /m)
  expect(JSON.parse(readFileSync(json, 'utf8')).results).not.toEqual([])
  expect(stderr).toContain('cannot be written')
  expect(code).toBe(2)
})
