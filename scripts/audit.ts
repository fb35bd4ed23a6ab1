import { formatCents } from '@/lib/money'
import { audit } from '@/lib/queries/audit'
import { withDatabase } from '../local-postgres/with-database'
import { runMain } from './support/sentence-error'

runMain(() =>
  withDatabase({ temporary: false }, async () => {
    const { violations, balanceCents, ...counts } = await audit()
    for (const [name, count] of Object.entries(counts)) console.log(`${name.padEnd(10)} ${count}`)
    console.log(`balance    ${formatCents(Number(balanceCents))}`)
    for (const violation of violations) console.error(violation)
    console.log(violations.length === 0 ? 'All is well.' : `${violations.length} violations.`)
    return violations.length === 0 ? 0 : 1
  }),
)
