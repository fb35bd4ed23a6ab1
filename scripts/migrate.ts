import { withDatabase } from '../local-postgres/with-database'
import { runMain } from './support/sentence-error'

runMain(() =>
  withDatabase({ temporary: false }, async (_, newMigrations) => {
    for (const name of newMigrations) console.log(`Applied ${name}.`)
    console.log('The database has every migration.')
    return 0
  }),
)
