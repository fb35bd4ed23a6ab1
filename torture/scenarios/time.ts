import path from 'node:path'
import { itemAt } from '../../scripts/support/item-at'
import type { AppServer } from '../machines/app-server'
import type { Environment, Scenario } from '../machines/environment'
import { persist, repeatedly } from '../repeatedly'

const HOUR_MS = 3_600_000
const SHIFT_CLOCK = path.join(__dirname, '..', 'machines', 'shift-clock.cjs')

/** Clocks that are wrong, and keys whose time is over. */
export const TIME_SCENARIOS: Scenario[] = [
  {
    name: "one server's clock is 25 hours ahead and the other's 25 hours behind",
    begin: async ({ servers: [first, second] }) => {
      await restart(first, shiftedBy(25 * HOUR_MS))
      await restart(second, shiftedBy(-25 * HOUR_MS))
      return async () => {
        for (const server of [first, second]) await restart(server, {})
      }
    },
  },
  {
    name: 'the reaper runs hot',
    inQuick: true,
    begin: async ({ database, evidence }) => {
      // Keys that nobody sends again expire all the time, and the reapers of both servers look every second. What they
      // must leave alone are the others.
      const stop = repeatedly(100, async () => {
        const expiring = evidence.operations.filter(
          ({ finished, settled, expired, amountCents }) =>
            finished && settled && !expired && amountCents % 2 === 0,
        )
        for (const operation of expiring) operation.expired = true
        await database.query(
          "UPDATE idempotency_keys SET expires_at = now() - interval '1 second' WHERE key = ANY($1)",
          [expiring.map(({ key }) => key)],
        )
      })
      return async () => {
        await stop()
        await persist(() => expectNoExpiredKey(database))
      }
    },
  },
]

async function restart(server: AppServer, environment: Record<string, string>): Promise<void> {
  await server.end('SIGTERM')
  await server.start(environment)
}

async function expectNoExpiredKey(database: Environment['database']): Promise<void> {
  const rows = await database.query<{ left: number }>(
    'SELECT count(*)::int AS left FROM idempotency_keys WHERE expires_at <= now()',
  )
  const { left } = itemAt(rows, 0)
  if (left > 0) throw new Error(`The reapers left ${left} expired keys.`)
}

function shiftedBy(milliseconds: number): Record<string, string> {
  return {
    CLOCK_SHIFT_MS: String(milliseconds),
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --require ${SHIFT_CLOCK}`,
  }
}
