import { existsSync } from 'node:fs'
import { parseEnv } from '@/lib/env'
import { buildIfChanged } from './build-if-changed'
import { isPortTaken } from './database/ports'
import { withDatabase } from './database/with-database'
import { runCommand } from './run-command'
import { runMain, SentenceError } from './sentence-error'

process.env.NEXT_TELEMETRY_DISABLED ??= '1'

const NEXT = require.resolve('next/dist/bin/next')

/** `npm start` and, with the argument `dev`, `npm run dev`. */
runMain(async () => {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const development = process.argv[2] === 'dev'
  if (development) process.env.LOG_FORMAT ??= 'pretty'
  // With a database of our own this runs on somebody's machine to be played with; otherwise it may be a deployment.
  process.env.ALLOW_FAULTS ||= String(development || !process.env.DATABASE_URL)
  const port = parsePort(process.env.PORT || '3000')
  if (await isPortTaken(port)) {
    throw new SentenceError(
      `Port ${port} is taken: stop what listens there, or choose another with PORT=${port + 1} npm start.`,
    )
  }
  if (!development) await buildIfChanged()
  return withDatabase({ temporary: false }, (databaseUrl) => {
    checkEnvironment({ ...process.env, DATABASE_URL: databaseUrl })
    return runCommand(process.execPath, [
      NEXT,
      development ? 'dev' : 'start',
      '--port',
      String(port),
    ])
  })
})

function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new SentenceError('PORT must be a whole number from 1 to 65535.')
}

function checkEnvironment(environment: Record<string, string | undefined>): void {
  try {
    parseEnv(environment)
  } catch (error) {
    throw new SentenceError((error as Error).message)
  }
}
