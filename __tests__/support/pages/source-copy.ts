import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { WITH_TYPESCRIPT } from '@/scripts/support/server-command'

/** What a build and a server of it need, in production and in development. */
const PARTS = [
  ...['app', 'lib', 'local-postgres', 'packages', 'prisma', 'public', 'scripts'],
  ...['next.config.js', 'package.json', 'package-lock.json', 'server.ts', 'tsconfig.json'],
]
const BUILD = `require('./scripts/support/build-if-changed').buildIfChanged()`

export type SourceCopy = {
  folder: string
  change: (change: Change) => void
  remove: () => void
}

type Change = { file: string; from: string; to: string }

/** A copy of the source in this folder, that a test may change. */
export function copySource(): SourceCopy {
  const folder = mkdtempSync(path.join(tmpdir(), 'source-copy-'))
  for (const part of PARTS) {
    if (existsSync(part)) cpSync(part, path.join(folder, part), { recursive: true })
  }
  copyModules(path.join(folder, 'node_modules'))
  return {
    folder,
    change: ({ file, from, to }) => {
      const text = readFileSync(path.join(folder, file), 'utf8')
      expect(text).toContain(from)
      writeFileSync(path.join(folder, file), text.replace(from, to))
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Another host's build of the source in this folder, after a change of one of its files. */
export async function buildElsewhere(change?: Change): Promise<SourceCopy> {
  const copy = copySource()
  if (change !== undefined) copy.change(change)
  const environment: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' }
  delete environment.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  await promisify(execFile)(process.execPath, [...WITH_TYPESCRIPT, '-e', BUILD], {
    cwd: copy.folder,
    env: environment,
  })
  return copy
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
