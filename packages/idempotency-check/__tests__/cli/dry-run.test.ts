import { REAL_ENGINE } from '../../src/cli/real-engine'
import { runInProcess } from '../support/run-in-process'

// Nothing listens on port 1: a connection would be refused, and that would be told.
const ARGS = ['http://127.0.0.1:1/pay', '--dry-run', '--body', '{"amount":7}', '--vary', '/amount']

test('--dry-run shows what each check would send, without a connection and without credentials', async () => {
  const { code, stdout, stderr } = await runInProcess(
    [...ARGS, '-H', 'Authorization: Bearer sk_test_1234'],
    { engine: REAL_ENGINE },
  )
  expect(stdout).toMatch(
    /POST \/pay {2}Authorization: Bearer \[redacted\] {2}Idempotency-Key: "\w{4}…/,
  )
  expect(stdout).toContain('{"amount":7}')
  expect(stdout).not.toContain('sk_test')
  const ids = stdout.split('\n').flatMap((line) => /^(\w+\/\d+) /.exec(line)?.[1] ?? [])
  expect(ids).toEqual(expect.arrayContaining(['base/1', 'one/1', 'mis/1', 'lost/1', 'con/1']))
  expect(stderr).toBe('')
  expect(code).toBe(0)
})

test('… only of the checks that would run', async () => {
  const { stdout } = await runInProcess([...ARGS, '--only', 'one/1'], { engine: REAL_ENGINE })
  const ids = stdout.split('\n').flatMap((line) => /^(\w+\/\d+) /.exec(line)?.[1] ?? [])
  expect(ids).toEqual(['base/1', 'base/2', 'one/1'])
})
