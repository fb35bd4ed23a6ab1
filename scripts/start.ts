// First, so that no signal is lost while the rest is loaded.
import '../lib/server/stop/stop-signals'
import '../lib/server/stop/survive-output'

import { existsSync } from 'node:fs'
import path from 'node:path'
import { stop } from '../lib/server/stop/stop-signals'
import { findPortProblem } from '../local-postgres/ports'
import { withDatabase } from '../local-postgres/with-database'
import { buildIfChanged } from './support/build-if-changed'
import { checkEnvironment } from './support/check-environment'
import { onInterruption } from './support/interruptions'
import { restartOnChange } from './support/restart-on-change'
import { runMain, SentenceError } from './support/sentence-error'
import { DEV_SERVER_COMMAND, SERVER_BUNDLE } from './support/server-command'
import { findSourceCommit } from './support/source-commit'

/** `npm start` and, with the argument `dev`, `npm run dev`: environment, database, build, server. */
runMain(async () => {
  const development = process.argv[2] === 'dev'
  if (existsSync('.env')) process.loadEnvFile('.env')
  const hasOwnDatabase = !process.env.DATABASE_URL
  setDefaults({ development, hasOwnDatabase })
  const port = checkEnvironment(process.env).PORT
  await refuseTakenPort(port)
  if (stop.wish.aborted) return 0
  try {
    return await withDatabase({ temporary: false }, async () => {
      if (!development) await buildIfChanged()
      // From here on the server stops in order by itself, and only then the database.
      const release = onInterruption(() => {})
      try {
        if (stop.wish.aborted) return 0
        if (development) return await restartOnChange(DEV_SERVER_COMMAND, stop)
        const { serve }: typeof import('../server') = await import(SERVER_BUNDLE)
        return await serve(stop, (url) => printReady(url, hasOwnDatabase))
      } finally {
        release()
      }
    })
  } catch (error) {
    // Whatever failed, failed because the process was asked to stop.
    if (stop.wish.aborted) return 0
    throw error
  }
})

function setDefaults(options: { development: boolean; hasOwnDatabase: boolean }): void {
  const { env } = process
  // Another value would be taken over from a shell by accident, and the build fails with it.
  Object.assign(env, { NODE_ENV: options.development ? 'development' : 'production' })
  env.NEXT_TELEMETRY_DISABLED ??= '1'
  env.SOURCE_COMMIT ||= findSourceCommit() ?? ''
  if (options.development) env.LOG_FORMAT ||= 'pretty'
  // With a database of our own this runs on somebody's machine to be played with; otherwise it may be a deployment.
  env.ALLOW_FAULTS ||= String(options.development || options.hasOwnDatabase)
  if (options.hasOwnDatabase) env.HOST ||= '127.0.0.1'
}

async function refuseTakenPort(port: number): Promise<void> {
  const problem = port === 0 ? null : await findPortProblem(port)
  if (problem === null) return
  throw new SentenceError(
    `Port ${port} is ${problem}: choose another, like PORT=3100 npm start, or stop what listens there.`,
  )
}

function printReady(url: string, hasOwnDatabase: boolean): void {
  console.log(`Ready: ${url}`)
  console.log(`\n  Open ${url} and press Deposit. The API is explained at ${url}/docs.`)
  if (hasOwnDatabase) {
    const folder = path.resolve(process.env.DATA_FOLDER || '.data')
    console.log(`  PostgreSQL keeps its data in ${folder}.`)
  }
  console.log(`  Ctrl-C stops ${hasOwnDatabase ? 'the server and its database' : 'the server'}.\n`)
}
