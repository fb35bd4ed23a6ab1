import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runCommand } from '../scripts/support/run-command'
import { SentenceError } from '../scripts/support/sentence-error'

/** Installs the clients into a folder of their own, outside the checkout, and returns it. */
export async function installClients(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'real-clients-'))
  for (const part of ['package.json', 'run-scenario.mjs', 'adapters']) {
    cpSync(path.join('clients', part), path.join(folder, part), { recursive: true })
  }
  const exitCode = await runCommand('npm', [
    ...['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-package-lock'],
    ...['--loglevel=error', '--silent'],
  ])
  if (exitCode !== 0) throw new SentenceError('The clients could not be installed from npm.')
  return folder
}
