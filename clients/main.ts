import { withDatabase } from '../local-postgres/with-database'
import { buildIfChanged } from '../scripts/support/build-if-changed'
import { runMain } from '../scripts/support/sentence-error'
import { CLIENTS, SET_UPS } from './clients'
import { installClients } from './install-clients'
import { startTester } from './start-tester'
import { type TriedClient, tryClient } from './try-client'
import { writePage } from './write-page'

/** How many clients are tried at once: most of their time is waiting, and too many would make waits look longer. */
const MAX_AT_ONCE = 4

/** npm run clients: takes every client through a default trial, and writes docs/clients.md. */
runMain(async () => {
  const folder = await installClients()
  await buildIfChanged()
  return withDatabase({ temporary: true }, async (databaseUrl) => {
    const tester = await startTester(databaseUrl)
    const waiting = CLIENTS.flatMap((client) => SET_UPS.map((setUp) => ({ client, setUp })))
    const tried: TriedClient[] = []
    try {
      await Promise.all(
        Array.from({ length: MAX_AT_ONCE }, async () => {
          for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
            const result = await tryClient({ ...next, folder, tester: tester.url })
            tried.push(result)
            console.log(`${result.client.name}, ${result.setUp.words}: ${result.report.headline}`)
          }
        }),
      )
    } finally {
      await tester.stop()
    }
    writePage(tried, folder)
    return 0
  })
})
