import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import path from 'node:path'
import { startReferenceServer } from '../../reference-server/server'
import { startFakeTester } from '../support/fake-tester'
import { type Installed, installPackage } from '../support/installed-package'

let installed: Installed

beforeAll(async () => {
  installed = await installPackage()
})

afterAll(() => installed?.remove())

type Signal = 'SIGINT' | 'SIGTERM'

/** Runs the installed command, and sends the signal once standard error has this text. */
async function interrupt(signal: Signal, args: string[], seen: RegExp) {
  const bin = path.join(installed.folder, 'node_modules/idempotency-check/dist/cli/main.js')
  const child = spawn(process.execPath, [bin, ...args])
  const written = { stdout: '', stderr: '' }
  child.stdout.on('data', (bytes: Buffer) => {
    written.stdout += bytes.toString()
  })
  child.stderr.on('data', (bytes: Buffer) => {
    const before = seen.test(written.stderr)
    written.stderr += bytes.toString()
    if (!before && seen.test(written.stderr)) child.kill(signal)
  })
  const [code] = await once(child, 'close')
  return { code, ...written }
}

test.each<Signal>(['SIGINT', 'SIGTERM'])(
  '%s ends a run with a report of what is known, and exit 3',
  async (signal) => {
    const server = await startReferenceServer()
    const auth = ['-H', 'Authorization: Bearer sk_one']
    const args = [
      server.url,
      '--body',
      '{"amount":100}',
      '--vary',
      '/amount',
      '--id',
      '/id',
      ...auth,
    ]
    try {
      // Most of the run is to come.
      const { code, stdout } = await interrupt(signal, args, /mis\/1 /)
      expect(stdout).toContain('Not complete: The run was interrupted.')
      expect(stdout).toMatch(/^Pass +MUST +one\/1 /m)
      expect(stdout).not.toMatch(/^Pass +MUST +con\/7 /m)
      expect(code).toBe(3)
    } finally {
      await server.close()
    }
  },
)

test.each<[Signal, number]>([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('%s ends a client’s trial, and the client with it, with %i', async (signal, expected) => {
  const tester = await startFakeTester()
  // The client holds a connection for as long as it lives.
  const held = createServer().listen(0, '127.0.0.1')
  await once(held, 'listening')
  const { port } = held.address() as AddressInfo
  const connected = once(held, 'connection') as Promise<[Socket]>
  const script = `require('node:net').connect(${port}, '127.0.0.1', () => console.error('here'))`
  const client = ['--', process.execPath, '-e', script]
  try {
    const args = ['client', '--tester', tester.url, ...client]
    const { code } = await interrupt(signal, args, /^here$/m)
    expect(code).toBe(expected)
    const [socket] = await connected
    socket.on('error', () => {})
    if (!socket.closed) await once(socket.resume(), 'close')
  } finally {
    held.close()
    await tester.close()
  }
})
