import { isPooled } from '@/lib/platform/database/database-url'
import { withDatabase } from '../local-postgres/with-database'
import { runMain, SentenceError } from './support/sentence-error'

runMain(() =>
  withDatabase({ temporary: false }, async (databaseUrl, newMigrations) => {
    if (isPooled(databaseUrl)) {
      throw new SentenceError(
        "A migration holds a lock of its session, which PgBouncer does not keep: set DATABASE_URL to the database's own address for this command.",
      )
    }
    for (const name of newMigrations) console.log(`Applied ${name}.`)
    console.log('The database has every migration.')
    return 0
  }),
)
