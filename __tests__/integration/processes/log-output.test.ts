import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { send } from '@/__tests__/support/server/api'
import { postDeposit } from '@/__tests__/support/server/post-deposit'
import { findFreePort } from '@/local-postgres/ports'
import { SERVER_COMMAND } from '@/scripts/support/server-command'

// A full disk under the log once froze the server, and a closed pipe kept it from ever ending.

const database = provideTestDatabase()

/** A server that writes its log there, once it answers. */
async function startWithLog(stdout: number | 'pipe', onSpawn = (_child: ChildProcess) => {}) {
  const port = await findFreePort()
  const child = spawn(process.execPath, SERVER_COMMAND, {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'debug',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: database.url,
    },
    stdio: ['ignore', stdout, 'ignore'],
  })
  onSpawn(child)
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(`${url}/healthz`).catch(() => null))?.ok) expect(child.exitCode).toBeNull()
  return { url, child }
}

async function expectToServeAndEnd({ url, child }: { url: string; child: ChildProcess }) {
  for (let count = 0; count < 20; count++) expect((await postDeposit(url)).status).toBe(201)
  expect((await send(`${url}/readyz`)).status).toBe(200)
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
}

test('serves and ends while its log’s disk is full', async () => {
  const full = openSync('/dev/full', 'w')
  try {
    await expectToServeAndEnd(await startWithLog(full))
  } finally {
    closeSync(full)
  }
})

test('serves and ends when whoever read its log has gone', async () => {
  await expectToServeAndEnd(await startWithLog('pipe', ({ stdout }) => stdout?.destroy()))
})

test('serves and ends when nobody reads its log, and drops lines instead of keeping them', async () => {
  const started = await startWithLog('pipe', ({ stdout }) => stdout?.pause())
  // Each refused request is a line with an id; all of them together are more than is kept.
  for (let count = 0; count < 20; count++) {
    await Promise.all(Array.from({ length: 500 }, () => send(`${started.url}/api/nothing`)))
  }
  await expectToServeAndEnd(started)
})
