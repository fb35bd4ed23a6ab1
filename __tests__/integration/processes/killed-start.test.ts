import { execFileSync } from 'node:child_process'
import { makeDataFolder } from '@/__tests__/support/scripts/data-folder'
import { npmStart, type Started } from '@/__tests__/support/server/npm-start'
import { postDeposit } from '@/__tests__/support/server/post-deposit'
import { isAlive } from '@/local-postgres/is-alive'

const data = makeDataFolder()
let started: Started | undefined

afterAll(async () => {
  await started?.end('SIGINT')
  data.remove()
})

test('the server alone is killed, its database goes on, and npm start works again at once on the same port', async () => {
  started = await npmStart(data.path)
  const { port } = new URL(started.url)
  const first = await postDeposit(started.url, { idempotencyKey: 'k' })
  const database = data.postmaster()

  const { closed } = started
  process.kill(childOf(started.pid), 'SIGKILL')
  const [second] = await Promise.all([npmStart(data.path, { PORT: port }), closed])
  started = second

  expect(isAlive(database.pid)).toBe(true)
  expect(data.postmaster()).toEqual(database)
  const again = await postDeposit(second.url, { idempotencyKey: 'k' })
  expect([again.headers.get('Idempotent-Replayed'), again.body]).toEqual(['true', first.body])

  // The lease of the killed server keeps no database running.
  await second.end('SIGINT')
  expect(data.isRunning()).toBe(false)
})

/** npm waits for one process: the shell that became our Node. */
function childOf(pid: number): number {
  return Number(execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }))
}
