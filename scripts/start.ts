import { existsSync } from 'node:fs'
import { findPortProblem } from '../local-postgres/ports'
import { withDatabase } from '../local-postgres/with-database'
import { buildIfChanged } from './support/build-if-changed'
import { checkEnvironment } from './support/check-environment'
import { exitCodeOf } from './support/interruptions'
import { nextCommand } from './support/next-command'
import { runCommand } from './support/run-command'
import { runMain, SentenceError } from './support/sentence-error'
import { findSourceCommit } from './support/source-commit'

process.env.NEXT_TELEMETRY_DISABLED ??= '1'

const PARENT_POLL_MS = 250

/** `npm start` and, with the argument `dev`, `npm run dev`. */
runMain(async () => {
  endWithParent()
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
    const exitCode = await runCommand(
      process.execPath,
      nextCommand(development ? 'dev' : 'start', '--port', String(port)),
    )
    // A server is meant to be ended by a signal.
    return exitCode === exitCodeOf('SIGINT') || exitCode === exitCodeOf('SIGTERM') ? 0 : exitCode
  })
})

/** npm passes SIGTERM on to a shell, which dies of it and tells nobody: that is seen by having another parent. */
function endWithParent(): void {
  const parent = process.ppid
  const looking = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(looking)
    process.kill(process.pid, 'SIGTERM')
  }, PARENT_POLL_MS)
  looking.unref()
}

function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new SentenceError('PORT must be a whole number from 1 to 65535.')
}
