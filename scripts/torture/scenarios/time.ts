import path from 'node:path'
import { repeatedly } from '../repeatedly'
import type { Scenario } from '../world'

const HOUR_MS = 3_600_000
const SHIFT_CLOCK = path.join(__dirname, '..', 'shift-clock.cjs')

/** Clocks that are wrong, and keys whose time is over. */
export const TIME_SCENARIOS: Scenario[] = [
  {
    name: "one server's clock is 25 hours ahead and the other's 25 hours behind",
    begin: async ({ servers: [first, second] }) => {
      const restart = async (shiftsMs: [number, number] | null) => {
        for (const [index, server] of [first, second].entries()) {
          await server.end('SIGTERM')
          await server.start(shiftsMs ? shiftedBy(shiftsMs[index]) : {})
        }
      }
      await restart([25 * HOUR_MS, -25 * HOUR_MS])
      return () => restart(null)
    },
  },
  {
    name: 'the reaper runs hot',
    inQuick: true,
    begin: async ({ database, evidence }) =>
      // Keys that nobody sends again expire all the time, and the reapers of both servers look every second. What they
      // must leave alone are the others.
      repeatedly(100, async () => {
        const done = evidence.operations.filter(
          ({ key, settled, inFlight, expired }) =>
            key !== null && settled && inFlight === 0 && !expired,
        )
        const expiring = done.filter(({ amountCents }) => amountCents % 2 === 0)
        for (const operation of expiring) operation.expired = true
        await database.query(
          "UPDATE idempotency_keys SET expires_at = now() - interval '1 second' WHERE key = ANY($1)",
          [expiring.map(({ key }) => key)],
        )
      }),
  },
]

function shiftedBy(milliseconds: number): Record<string, string> {
  return {
    CLOCK_SHIFT_MS: String(milliseconds),
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --require ${SHIFT_CLOCK}`,
  }
}
