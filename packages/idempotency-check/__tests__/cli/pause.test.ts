import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { startReferenceServer } from '../../reference-server/server'
import { REAL_ENGINE } from '../../src/cli/real-engine'
import { runCli } from '../../src/cli/run-cli'
import type { Report } from '../../src/report/report'
import { runInProcess } from '../support/run-in-process'

type Change = { env?: Record<string, string>; typedBefore?: string }

/** A terminal at which a person does what the question asks for; null closes it. */
async function runAtTerminal(
  answer: () => Promise<string | null>,
  { env = {}, typedBefore = '' }: Change = {},
) {
  // Keys are kept in a file, so that a restart by hand leaves them known.
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'pause-')), 'store.json')
  let server = await startReferenceServer({ file })
  const port = Number(new URL(server.url).port)
  const restart = async () => {
    await server.close()
    server = await startReferenceServer({ file, port })
  }
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  stdin.write(typedBefore)
  const written = { stdout: '', stderr: '' }
  let asked = 0
  const stderr = {
    isTTY: true,
    write: (text: string) => {
      written.stderr += text
      if (!text.includes('press Enter')) return
      asked += 1
      void restart()
        .then(answer)
        .then((typed) => (typed === null ? stdin.end() : stdin.write(typed)))
    },
  }
  const stdout = {
    write: (text: string) => {
      written.stdout += text
    },
  }
  const auth = ['-H', 'Authorization: Bearer sk_one']
  const args = [server.url, '--body', '{"amount":100}', '--vary', '/amount', '--id', '/id', ...auth]
  try {
    const code = await runCli(
      [...args, '--pause', '--only', 'dur', '--json', '-'],
      { stdin, stdout, stderr, env },
      REAL_ENGINE,
    )
    return { code, asked, ...written }
  } finally {
    await server.close()
  }
}

function rowsOf(json: string): Record<string, string> {
  const { results } = JSON.parse(json) as Report
  return Object.fromEntries(
    results.map(({ id, outcome, observed }) => [id, `${outcome}: ${observed}`]),
  )
}

test('--pause waits for a restart by hand, and does not take what was typed before for it', async () => {
  const { code, asked, stdout } = await runAtTerminal(async () => '\n', { typedBefore: '\n' })
  const rows = rowsOf(stdout)
  expect(rows['dur/1']).toBe('pass: 1 id in the answers, if it was restarted by hand.')
  expect(rows['dur/2']).toBe('not-observed: It needs --restart.')
  expect([code, asked]).toEqual([0, 1])
})

test('where nobody can answer, the check is not observed', async () => {
  const { code, stdout } = await runAtTerminal(async () => null)
  expect(rowsOf(stdout)['dur/1']).toContain('Nobody pressed Enter: standard input has ended.')
  expect(code).toBe(3)
})

test.each([
  ['without a terminal', {}, false, []],
  ['in CI', { CI: 'true' }, true, []],
  ['beside --restart', {}, true, ['--restart', 'true']],
])('%s it is exit 2 with one sentence', async (_name, env, isTTY, args) => {
  const { code, stderr } = await runInProcess(['http://127.0.0.1:1/', '--pause', ...args], {
    env,
    isTTY,
  })
  expect(stderr).toContain(args.length > 0 ? 'give one of them' : 'in CI give --restart COMMAND')
  expect(code).toBe(2)
})
