import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { SentenceError } from '../scripts/support/sentence-error'
import { runPostgresTool, serverUserId } from './binaries'

/** Makes a database in the data folder, with a random password that is written to its file. */
export async function initialise(dataFolder: string, passwordFile: string): Promise<void> {
  if (existsSync(dataFolder)) {
    throw new SentenceError(
      `${dataFolder} is there and holds no database: move it away and start again.`,
    )
  }
  // Renamed when it is whole, so that a kill half way leaves nothing that looks like a database.
  const draft = `${dataFolder}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  const user = serverUserId()
  if (user !== null) chownSync(draft, user, user)
  await runPostgresTool('initdb', [
    `--pgdata=${draft}`,
    `--pwfile=${passwordFile}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ])
  renameSync(draft, dataFolder)
}
