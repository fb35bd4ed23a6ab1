import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { times } from '@/__tests__/support/commands'
import { asUser } from '@/__tests__/support/scripts/as-user'
import { makeDataFolder } from '@/__tests__/support/scripts/data-folder'
import { isAlive } from '@/local-postgres/is-alive'

const data = makeDataFolder()

afterAll(() => data.remove())

test('starts a server that was killed again on its port, where a second command finds it', async () => {
  const command = await data.hold()
  const first = data.postmaster()

  process.kill(first.pid, 'SIGKILL')
  await command.line(/^PostgreSQL had ended, and was started again\.$/)
  const second = data.postmaster()
  const audit = await data.run('scripts/audit.ts')

  expect(second.port).toBe(first.port)
  expect(second.pid).not.toBe(first.pid)
  expect(audit).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/All is well\.\n$/) })
  expect(data.postmaster()).toEqual(second)

  command.process.stdin?.end()
  expect(await command.ended).toBe(0)
  expect(data.isRunning()).toBe(false)
})

test('starts the server again as often as it is killed', async () => {
  const command = await data.hold()
  for (const round of [1, 2]) {
    process.kill(data.postmaster().pid, 'SIGKILL')
    const starts = () => command.lines.filter((line) => /was started again/.test(line)).length
    while (starts() < round) await new Promise((resolve) => setImmediate(resolve))
  }
  expect((await data.run('scripts/audit.ts')).exitCode).toBe(0)
  command.process.stdin?.end()
  expect(await command.ended).toBe(0)
})

test('starts at once after everything was killed', async () => {
  const command = await data.hold()
  const { pid } = data.postmaster()
  command.process.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')

  expect(await data.run('scripts/audit.ts')).toMatchObject({ exitCode: 0, stderr: '' })
  expect(data.isRunning()).toBe(false)
})

test('uses a server that was left running, and stops it as its last user', async () => {
  const command = await data.hold()
  const { pid } = data.postmaster()
  command.process.kill('SIGKILL')
  await command.ended
  expect(isAlive(pid)).toBe(true)

  const next = await data.hold()
  expect(data.postmaster().pid).toBe(pid)
  next.process.stdin?.end()
  expect(await next.ended).toBe(0)
  expect(data.isRunning()).toBe(false)
})

test('makes one server for commands that begin and end at once, and stops it under none of them', async () => {
  const empty = makeDataFolder()
  const all = await Promise.all(times(4, () => empty.run('scripts/audit.ts')))

  expect(all.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(times(4, () => [0, '']))
  expect(empty.isRunning()).toBe(false)
  empty.remove()
})

test('starts where nobody reaps the server that was killed, as under a Node that is process 1', async () => {
  const command = await data.hold()
  const pidFile = path.join(data.path, 'postgres', 'postmaster.pid')
  const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n')
  command.process.stdin?.end()
  await command.ended
  const owner = statSync(path.join(data.path, 'postgres'))
  const zombie = await makeZombie(owner.uid)
  // It runs as far as process.kill can tell, and never ends.
  expect(isAlive(zombie.pid)).toBe(true)
  writeFileSync(pidFile, [zombie.pid, ...rest].join('\n'))
  chownSync(pidFile, owner.uid, owner.gid)

  expect(await data.run('scripts/audit.ts')).toMatchObject({ exitCode: 0, stderr: '' })
  zombie.bury()
})

/** A process of the server's user that has ended, and whose parent does not ask for its exit code. */
async function makeZombie(uid: number): Promise<{ pid: number; bury: () => void }> {
  const [command = '', ...args] = [
    ...(process.getuid?.() === 0 ? asUser(uid) : []),
    ...['sh', '-c', 'sleep 1 & echo $!; exec sleep 1000'],
  ]
  const parent = spawn(command, args)
  const [pid] = await once(parent.stdout, 'data')
  const stat = `/proc/${Number(pid)}/stat`
  while (!/\) Z/.test(readFileSync(stat, 'utf8'))) await new Promise((done) => setImmediate(done))
  return { pid: Number(pid), bury: () => parent.kill() }
}
