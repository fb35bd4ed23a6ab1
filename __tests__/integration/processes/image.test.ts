import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { buildImage } from '@/__tests__/support/server/image'
import { postDeposit } from '@/__tests__/support/server/post-deposit'
import { HEAP_LIMITS } from '@/scripts/support/server-command'
import { untilReady } from '@/scripts/support/until-ready'

// No container engine builds the image here, so its lines are carried out in an empty folder.

const database = provideTestDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'image-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the image serves a deposit, and its process ends in order on SIGTERM', async () => {
  const { command, environment } = buildImage('app', folder)
  const [program = '', ...args] = command
  // No shell and no npm: what the engine sends a signal to is the server.
  expect(program).toBe('node')
  expect(args.slice(0, HEAP_LIMITS.length)).toEqual(HEAP_LIMITS)
  const server = spawn(program, args, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      ...environment,
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: database.url,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await untilReady(server, [])
  expect((await postDeposit(url, { idempotencyKey: 'in-the-image' })).status).toBe(201)
  expect((await fetch(url)).status).toBe(200)

  server.kill('SIGTERM')
  expect(await once(server, 'exit')).toEqual([0, null])
}, 900_000)

test('the images are sent no secret, and run as nobody’s root', () => {
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
  expect(ignored).toEqual(expect.arrayContaining(['.env*', '.data', '.git', 'node_modules']))
  const dockerfile = readFileSync('Dockerfile', 'utf8')
  const targets = [...readFileSync('compose.yaml', 'utf8').matchAll(/target: (\w+)/g)].map(
    ([, name]) => name,
  )
  expect(targets).toEqual(['migrate', 'app'])
  for (const target of targets) {
    const stage = dockerfile.split(` AS ${target}\n`)[1]?.split('\nFROM ')[0]
    expect(stage).toMatch(/^USER node$/m)
  }
})
