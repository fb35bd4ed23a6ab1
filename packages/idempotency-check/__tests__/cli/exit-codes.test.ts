import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Report } from '../../src/report/report'
import { SetupError } from '../../src/run/options'
import { makeFullReport, makeReport, makeResult } from '../support/make-report'
import { makeEngine, runInProcess, UNREACHABLE } from '../support/run-in-process'

const URL = 'http://127.0.0.1:8080/pay'

const folder = mkdtempSync(path.join(tmpdir(), 'exit-codes-'))

function finding(report: Report) {
  return makeEngine({ runChecks: async () => report })
}

const failing = finding(makeReport({ results: [makeResult({ outcome: 'fail' })] }))
const passing = finding(makeReport())

test('0 and a report where nothing failed', async () => {
  const { code, stdout } = await runInProcess([URL], { engine: passing })
  expect(stdout).toContain('2 operations, 2 effects.')
  expect(code).toBe(0)
})

test('1 where a MUST failed', async () => {
  const { code } = await runInProcess([URL], { engine: failing })
  expect(code).toBe(1)
})

test('1 for a SHOULD only where the run is strict', async () => {
  const results = [makeResult({ level: 'SHOULD', outcome: 'fail' })]
  const engine = finding(makeReport({ results }))
  expect((await runInProcess([URL], { engine })).code).toBe(0)
  expect((await runInProcess([URL, '--strict'], { engine })).code).toBe(1)
})

test('3 and one sentence where the run could not start', async () => {
  const { code, stdout, stderr } = await runInProcess([URL], { engine: UNREACHABLE })
  expect(stderr).toBe('Nothing answers at http://127.0.0.1:1/.\n')
  expect(stdout).toBe('')
  expect(code).toBe(3)
})

test('3 where no check ran', async () => {
  const results = [makeResult({ outcome: 'not-observed' })]
  const { code, stderr } = await runInProcess([URL], { engine: finding(makeReport({ results })) })
  expect(stderr).toContain('No check ran')
  expect(code).toBe(3)
})

test('4 where the tool itself breaks, and it does not blame the server', async () => {
  const engine = makeEngine({
    runChecks: async () => {
      throw new TypeError('undefined is not a function')
    },
  })
  const { code, stderr } = await runInProcess([URL], { engine })
  expect(stderr).toContain('says nothing about what was tested')
  expect(code).toBe(4)
})

test('a listed failure does not fail the run; once it passes it does, unless that is allowed', async () => {
  const list = path.join(folder, 'expect.json')
  writeFileSync(list, '[{"id":"one/1","outcome":"fail","reason":"Known.","issue":"#7"}]')
  const args = [URL, '--expect', list]
  const known = await runInProcess(args, { engine: failing })
  expect(known.stdout).toContain('expected as fail: Known. (#7)')
  expect(known.code).toBe(0)
  const fixed = await runInProcess(args, { engine: passing })
  expect(fixed.stdout).toContain('take it off the list')
  expect(fixed.code).toBe(1)
  expect((await runInProcess([...args, '--allow-fixed'], { engine: passing })).code).toBe(0)
})

test('a listed failure that this run did not judge is told of, and changes nothing', async () => {
  const list = path.join(folder, 'unseen.json')
  writeFileSync(list, '[{"id":"con/1","outcome":"fail","reason":"Known."}]')
  const results = [makeResult(), makeResult({ id: 'con/1', outcome: 'not-observed' })]
  const engine = finding(makeReport({ results }))
  const { code, stderr } = await runInProcess([URL, '--expect', list], { engine })
  expect(stderr).toBe('--expect lists con/1, which this run did not judge: it stays on the list.\n')
  expect(code).toBe(0)
})

test('every format goes to its file, and the text stays on standard output', async () => {
  const formats = ['json', 'junit', 'tap', 'html', 'markdown']
  const files = formats.map((format) => path.join(folder, `report.${format}`))
  const options = formats.flatMap((format, index) => [`--${format}`, `${files[index]}`])
  const { stdout } = await runInProcess([URL, ...options], { engine: finding(makeFullReport()) })
  const starts = files.map((name) => readFileSync(name, 'utf8').slice(0, 5))
  expect(starts).toEqual(['{\n  "', '<?xml', 'TAP v', '<!doc', '## 1 '])
  expect(stdout).toContain('1 operation made 2 effects.')
})

test('a format on standard output takes the place of the text', async () => {
  const { stdout } = await runInProcess([URL, '--json', '-'], { engine: passing })
  expect(JSON.parse(stdout)).toMatchObject({ headline: '2 operations, 2 effects.' })
})

test('a secret of the command line is in no output, also where the server echoed it', async () => {
  const secret = 'sk_test_1234567890'
  const echoing = makeReport({
    results: [makeResult({ outcome: 'fail', observed: `The answer was "Bearer ${secret}".` })],
  })
  const formats = ['json', 'junit', 'tap', 'html', 'markdown']
  const files = formats.map((format) => path.join(folder, `secret.${format}`))
  const options = formats.flatMap((format, index) => [`--${format}`, `${files[index]}`])
  const auth = ['-H', `Authorization: Bearer ${secret}`, '--second-auth', `X-Api-Key: ${secret}2`]
  const engine = finding(echoing)
  const { stdout, stderr } = await runInProcess([URL, ...auth, ...options], { engine })
  const written = [stdout, stderr, ...files.map((name) => readFileSync(name, 'utf8'))]
  expect(stdout).toContain('[redacted]')
  expect(stdout).toContain('--header "Authorization: $AUTHORIZATION"')
  for (const text of written) expect(text).not.toContain(secret)
})

test.each([
  ['the server quotes it in its refusal', new SetupError('It said: Bearer sk_test_1234567890')],
  ['the tool breaks with it', new Error('Cannot parse Bearer sk_test_1234567890')],
])('… nor in a sentence, where %s', async (_name, error) => {
  const engine = makeEngine({ runChecks: () => Promise.reject(error) })
  const auth = ['-H', 'Authorization: Bearer sk_test_1234567890']
  const { stderr } = await runInProcess([URL, ...auth], { engine })
  expect(stderr).toContain('[redacted]')
  expect(stderr).not.toContain('sk_test')
})
