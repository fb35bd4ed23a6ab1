import { execFileSync } from 'node:child_process'
import { makeReport, makeResult } from '../support/make-report'
import { makeEngine, runInProcess } from '../support/run-in-process'

async function againOf(args: string[], outcome: 'fail' | 'pass'): Promise<string | undefined> {
  const report = makeReport({ results: [makeResult({ outcome })] })
  const engine = makeEngine({ runChecks: async () => report })
  const { stdout } = await runInProcess([...args, '--json', '-'], { engine })
  return JSON.parse(stdout).results[0].again?.command
}

test('a failed row has the command that repeats it alone, with the run’s seed', async () => {
  expect(await againOf(['http://127.0.0.1/pay'], 'fail')).toBe(
    'idempotency-check http://127.0.0.1/pay --only one/1 --seed 42',
  )
  expect(await againOf(['http://127.0.0.1/pay'], 'pass')).toBeUndefined()
})

test('what shapes the requests is repeated; what chooses or writes is not', async () => {
  const args = ['http://127.0.0.1/pay', '--vary', '/amount', '--skip', 'con', '--strict']
  expect(await againOf(args, 'fail')).toBe(
    'idempotency-check http://127.0.0.1/pay --vary /amount --only one/1 --seed 42',
  )
})

test('a shell reads the words back as they were given, and takes a secret from its environment', async () => {
  const body = `{"note":"it's $5 \`x\`"}`
  const args = ['http://127.0.0.1/pay?a=1&b=2', '--body', body, '-H', 'X-Api-Key: hush-hush']
  const command = (await againOf(args, 'fail')) ?? ''
  expect(command).not.toContain('hush-hush')
  const script = `check() { printf '%s\\n' "$@"; }; ${command.replace('idempotency-check', 'check')}`
  const words = execFileSync('sh', ['-c', script], {
    env: { ...process.env, X_API_KEY: 'other-secret' },
  })
  expect(words.toString().split('\n')).toEqual(
    expect.arrayContaining(['http://127.0.0.1/pay?a=1&b=2', body, 'X-Api-Key: other-secret']),
  )
})
