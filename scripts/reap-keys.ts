import { reapAttempts } from '@/lib/retention/reap-attempts'
import { reapKeys } from '@/lib/retention/reap-keys'
import { reapSandboxes } from '@/lib/retention/reap-sandboxes'
import { withDatabase } from '../local-postgres/with-database'
import { runMain } from './support/sentence-error'

runMain(() =>
  withDatabase({ temporary: false }, async () => {
    console.log(`${await reapKeys()} expired keys reaped.`)
    console.log(`${await reapAttempts()} old attempts reaped.`)
    console.log(`${await reapSandboxes()} unused sandboxes reaped.`)
    return 0
  }),
)
