import { reapKeys } from '@/lib/deposits/reap-keys'
import { withDatabase } from './database/with-database'
import { runMain } from './sentence-error'

runMain(() =>
  withDatabase({ temporary: false }, async () => {
    console.log(`${await reapKeys()} expired keys reaped.`)
    return 0
  }),
)
