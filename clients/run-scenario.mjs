import { randomUUID } from 'node:crypto'

/**
 * node run-scenario.mjs ADAPTER withKey|outOfTheBox: makes the scenario's deposits with one client, all at once, and
 * prints what the client believes of each: `paid` where the call succeeded, `unknown` where it threw.
 */
const [adapter, setUp] = process.argv.slice(2)
const { BASE_URL, TOKEN, OPERATIONS = '1' } = process.env
const { [setUp]: deposit } = await import(`./adapters/${adapter}.mjs`)

const results = await Promise.allSettled(
  Array.from({ length: Number(OPERATIONS) }, async () => {
    const key = setUp === 'withKey' ? randomUUID() : null
    try {
      await deposit({ baseUrl: BASE_URL, token: TOKEN, key })
      return { key, outcome: 'paid' }
    } catch {
      return { key, outcome: 'unknown' }
    }
  }),
)
console.log(JSON.stringify(results.map(({ value }) => value)))
// Agents that keep connections open would keep the process.
process.exit(0)
