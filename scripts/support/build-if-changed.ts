import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundle } from './bundle'
import { runStep } from './run-command'
import { SentenceError } from './sentence-error'
import { BUILD_COMMAND, SERVER_BUNDLE } from './server-command'

/** Everything that the build reads. */
const SOURCES = [
  'app',
  'lib',
  // Not all of the packages: their own builds and tests are no part of this one.
  'packages/idempotency-check/src',
  'prisma/schema.prisma',
  'public',
  'next.config.js',
  'server.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]
const STAMP = path.join('.next', 'source-hash')

/** Builds the pages and the server for production, unless the last build was made from the same sources. */
export async function buildIfChanged(): Promise<void> {
  const hash = hashOf(SOURCES.flatMap(filesUnder))
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return
  console.log('Building. It takes about half a minute, and only after a change.')
  nameBuild(hash)
  const exitCode = await runStep(process.execPath, BUILD_COMMAND)
  if (exitCode !== 0) throw new SentenceError('The build failed: its own words are above.')
  bundle('server.ts', SERVER_BUNDLE)
  writeFileSync(STAMP, hash)
}

/**
 * Two hosts that each build one source serve each other's pages: forms and files have the same names on both. Next would
 * draw a key and a name at random for each build. The key hides nothing here: no action encloses a secret.
 */
function nameBuild(hash: string): void {
  process.env.SOURCE_HASH = hash
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ||= createHash('sha256')
    .update(`server actions ${hash}`)
    .digest('base64')
}

function filesUnder(entry: string): string[] {
  if (!existsSync(entry)) return []
  if (!statSync(entry).isDirectory()) return [entry]
  return readdirSync(entry, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => path.join(file.parentPath, file.name))
    .sort()
}

function hashOf(files: string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}
