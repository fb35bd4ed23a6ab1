import { REAL_ENGINE } from '../../src/cli/real-engine'
import { runInProcess } from '../support/run-in-process'

test('--dry-run shows the request as it would be sent, and what each check sends, without a connection', async () => {
  // Nothing may listen on port 1: a connection would be refused, and that would be told.
  const { code, stdout, stderr } = await runInProcess(
    [
      'http://127.0.0.1:1/pay',
      '--dry-run',
      '--body',
      '{"amount":7}',
      '--vary',
      '/amount',
      '-H',
      'A: b',
    ],
    { engine: REAL_ENGINE },
  )
  expect(stdout).toContain('POST /pay\n')
  expect(stdout).toMatch(/A: b\n {2}Idempotency-Key: "\w{4}…\w{4}"\n/)
  expect(stdout).toContain('{"amount":7}')
  const ids = stdout.split('\n').flatMap((line) => /^ {2}(\w+\/\d+) /.exec(line)?.[1] ?? [])
  expect(ids).toEqual(expect.arrayContaining(REAL_ENGINE.checks.map(({ id }) => id)))
  expect(stderr).toBe('')
  expect(code).toBe(0)
})

test('… only of the checks that would run', async () => {
  const args = ['http://127.0.0.1:1/pay', '--dry-run', '--only', 'one/1']
  const { stdout } = await runInProcess(args, { engine: REAL_ENGINE })
  const ids = stdout.split('\n').flatMap((line) => /^ {2}(\w+\/\d+) /.exec(line)?.[1] ?? [])
  expect(ids).toEqual(['base/1', 'base/2', 'one/1'])
})
