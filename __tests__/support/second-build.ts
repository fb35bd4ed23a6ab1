import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { WITH_TYPESCRIPT } from '@/scripts/support/server-command'

/** What a build and a server of it need. */
const PARTS = [
  ...['app', 'lib', 'packages', 'prisma', 'public', 'scripts'],
  ...['next.config.js', 'package.json', 'package-lock.json', 'server.ts', 'tsconfig.json'],
]
const BUILD = `require('./scripts/support/build-if-changed').buildIfChanged()`

export type SecondBuild = { folder: string; remove: () => void }

/** Another host's build of the source in this folder, after a change of one of its files. */
export async function buildElsewhere(change?: {
  file: string
  from: string
  to: string
}): Promise<SecondBuild> {
  const folder = mkdtempSync(path.join(tmpdir(), 'second-build-'))
  for (const part of PARTS) {
    if (existsSync(part)) cpSync(part, path.join(folder, part), { recursive: true })
  }
  copyModules(path.join(folder, 'node_modules'))
  if (change !== undefined) {
    const file = path.join(folder, change.file)
    const text = readFileSync(file, 'utf8')
    expect(text).toContain(change.from)
    writeFileSync(file, text.replace(change.from, change.to))
  }
  const environment: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' }
  delete environment.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  await promisify(execFile)(process.execPath, [...WITH_TYPESCRIPT, '-e', BUILD], {
    cwd: folder,
    env: environment,
  })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** As links where the disk is the same: there are a gigabyte of them. */
function copyModules(to: string): void {
  try {
    execFileSync('cp', ['-al', 'node_modules', to], { stdio: 'ignore' })
  } catch {
    rmSync(to, { recursive: true, force: true })
    execFileSync('cp', ['-a', 'node_modules', to])
  }
}
