import { existsSync } from 'node:fs'
import { buildIfChanged } from './build-if-changed'
import { checkEnvironment } from './check-environment'
import { findPortProblem } from './database/ports'
import { withDatabase } from './database/with-database'
import { nextCommand } from './next-command'
import { runCommand } from './run-command'
import { runMain, SentenceError } from './sentence-error'
import { findSourceCommit } from './source-commit'

process.env.NEXT_TELEMETRY_DISABLED ??= '1'

/** `npm start` and, with the argument `dev`, `npm run dev`. */
runMain(async () => {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const development = process.argv[2] === 'dev'
  if (development) process.env.LOG_FORMAT ??= 'pretty'
  // With a database of our own this runs on somebody's machine to be played with; otherwise it may be a deployment.
  process.env.ALLOW_FAULTS ||= String(development || !process.env.DATABASE_URL)
  process.env.SOURCE_COMMIT ||= findSourceCommit() ?? ''
  checkEnvironment(process.env)
  const port = parsePort(process.env.PORT || '3000')
  const problem = await findPortProblem(port)
  if (problem !== null) {
    throw new SentenceError(
      `Port ${port} is ${problem}: choose another, like PORT=3100 npm start, or stop what listens there.`,
    )
  }
  return withDatabase({ temporary: false }, async () => {
    if (!development) await buildIfChanged()
    return runCommand(
      process.execPath,
      nextCommand(development ? 'dev' : 'start', '--port', String(port)),
    )
  })
})

function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new SentenceError('PORT must be a whole number from 1 to 65535.')
}
