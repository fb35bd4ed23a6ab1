import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runServer } from './run-server'
import { SERVERS } from './servers'
import { type Tested, writePage } from './write-page'

/** Installs other people's servers into a temporary folder, tests each, and writes docs/servers.md. */
async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'idempotency-check-servers-'))
  try {
    cpSync(__dirname, folder, { recursive: true, filter: (file) => !file.endsWith('.ts') })
    execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
    const tested: Tested[] = []
    for (const server of SERVERS) {
      process.stdout.write(`${server.title}\n`)
      const report = await runServer(folder, server)
      tested.push({ server, version: versionOf(folder, server.package), report })
    }
    const day = new Date().toISOString().slice(0, 10)
    const page = path.join(__dirname, '../../../docs/servers.md')
    writeFileSync(page, writePage(tested, day))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function versionOf(folder: string, name: string): string {
  const file = path.join(folder, 'node_modules', name, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
})
