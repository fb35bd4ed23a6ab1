import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Ended, runInShell } from './shell'

const CHECKOUT = path.join(__dirname, '../../../..')

/** The steps of docs/ci.md for a client: each line, and the folder that it says. */
export function readClientSteps(): { line: string; folder: string }[] {
  const page = readFileSync(path.join(CHECKOUT, 'docs/ci.md'), 'utf8')
  const steps = page.matchAll(/^ *- run: (.*)\n *working-directory: (.*)$/gm)
  return [...steps].map(([, line = '', folder = '']) => ({ line, folder }))
}

export type ClientSteps = { install: Ended; check: Ended; summary: string; junit: string }

/**
 * Runs them in a repository of somebody else's, with a client that retries as it should. `tester` stands for this checkout,
 * whose packages are there already: its `npm run check` is the real one, and its `npm start` runs this command.
 */
export async function runClientSteps(startCommand: string): Promise<ClientSteps> {
  const repository = mkdtempSync(path.join(tmpdir(), 'client-steps-'))
  const summaryFile = path.join(repository, 'summary.md')
  mkdirSync(path.join(repository, 'tester'))
  mkdirSync(path.join(repository, 'test'))
  cpSync(path.join(__dirname, 'pay-once.cjs'), path.join(repository, 'test/pay-once.js'))
  const { check } = JSON.parse(readFileSync(path.join(CHECKOUT, 'package.json'), 'utf8')).scripts
  const inCheckout = String(check)
    .replace('tsx', path.join(CHECKOUT, 'node_modules/tsx/dist/loader.mjs'))
    .replace('packages/', `${CHECKOUT}/packages/`)
  const scripts = { check: inCheckout, start: startCommand }
  const tester = { name: 'tester', version: '1.0.0', private: true, scripts }
  writeFileSync(path.join(repository, 'tester/package.json'), JSON.stringify(tester))
  const run = ({ line, folder }: { line: string; folder: string }) =>
    runInShell(line, {
      cwd: path.join(repository, folder),
      env: { GITHUB_STEP_SUMMARY: summaryFile, npm_config_offline: 'true' },
    })
  try {
    const [installing, checking] = readClientSteps()
    if (!installing || !checking) throw new Error('docs/ci.md has no steps for a client.')
    const ended = { install: await run(installing), check: await run(checking) }
    const read = (file: string) => readFileSync(path.join(repository, file), 'utf8')
    return { ...ended, summary: read('summary.md'), junit: read('client.xml') }
  } finally {
    rmSync(repository, { recursive: true, force: true })
  }
}
