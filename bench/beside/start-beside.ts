import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runCommand } from '../../scripts/support/run-command'
import { SentenceError } from '../../scripts/support/sentence-error'
import { bundled } from '../bundled'
import { type RunningServer, startServer } from '../server'

const FOLDER = path.join('bench', 'beside')
const NEXT = require.resolve('next/dist/bin/next')
const NEXT_ROUTE = path.join(FOLDER, 'next-route')

const besideUs = (file: string) => bundled(path.join('beside', file))

/** The app's server with a path that makes no deposit. */
export const startNoOp = (): Promise<RunningServer> => startServer(() => besideUs('no-op.ts'))

/** Node's HTTP server alone. */
export const startBare = (): Promise<RunningServer> => startServer(() => besideUs('bare.ts'))

/** The same handler as a Next route handler, built first. */
export async function startNextRoute(): Promise<RunningServer> {
  const exitCode = await runCommand(process.execPath, [NEXT, 'build', NEXT_ROUTE])
  if (exitCode !== 0) throw new SentenceError('The Next route could not be built.')
  return startServer((port) => [
    ...[NEXT, 'start', NEXT_ROUTE],
    ...['--hostname', '127.0.0.1', '--port', String(port)],
  ])
}

/** Installs Express and its library for idempotency into a folder of their own, outside the checkout, and returns it. */
export async function installExpress(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-express-'))
  cpSync(path.join(FOLDER, 'express'), folder, { recursive: true })
  const exitCode = await runCommand('npm', [
    ...['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-package-lock'],
    ...['--loglevel=error', '--silent'],
  ])
  if (exitCode !== 0) throw new SentenceError('Express could not be installed from npm.')
  return folder
}

/** Express with a library for idempotency. */
export const startExpressLibrary = (folder: string): Promise<RunningServer> =>
  startServer(() => [path.join(folder, 'server.cjs')])

/** Express with Prisma, one deposit a request. */
export const startExpressPrisma = (folder: string): Promise<RunningServer> =>
  startServer(() => besideUs('express-prisma.ts'), { EXPRESS_FOLDER: folder })
