import { withDatabase } from './database/with-database'
import { runMain } from './sentence-error'

runMain(() =>
  withDatabase({ temporary: false }, async (_, newMigrations) => {
    for (const name of newMigrations) console.log(`Applied ${name}.`)
    console.log('The database has every migration.')
    return 0
  }),
)
