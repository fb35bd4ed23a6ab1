import { reapSandboxes } from '@/lib/accounts/reap-sandboxes'
import { reapKeys } from '@/lib/deposits/reap-keys'
import { withDatabase } from './database/with-database'
import { runMain } from './sentence-error'

runMain(() =>
  withDatabase({ temporary: false }, async () => {
    console.log(`${await reapKeys()} expired keys reaped.`)
    console.log(`${await reapSandboxes()} unused sandboxes reaped.`)
    return 0
  }),
)
