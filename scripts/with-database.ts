import { withDatabase } from '../local-postgres/with-database'
import { runCommand } from './support/run-command'
import { runMain, SentenceError } from './support/sentence-error'

/** with-database [--temporary] -- command [arguments]: runs a command that finds a migrated database in DATABASE_URL. */
runMain(async () => {
  const args = process.argv.slice(2)
  const separator = args.indexOf('--')
  const [command, ...rest] = args.slice(separator + 1)
  if (separator === -1 || !command) {
    throw new SentenceError('Usage: with-database [--temporary] -- command [arguments]')
  }
  const temporary = args.slice(0, separator).includes('--temporary')
  return withDatabase({ temporary }, () => runCommand(command, rest))
})
