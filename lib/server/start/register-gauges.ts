import 'server-only'
import { Gauge, type Registry } from 'prom-client'
import { countUnanswered } from '@/lib/deposits/queue/queue'
import { getPoolCounts } from '@/lib/platform/database/db'
import { countKeys, MAX_COUNTED_KEYS } from '@/lib/queries/count-keys'

/** What is not counted as it happens, but looked up when somebody asks. */
export function addGauges(registry: Registry): void {
  const registers = [registry]
  new Gauge({
    name: 'deposits_unanswered',
    help: 'Deposits that wait for their answer in this process.',
    registers,
    collect() {
      this.set(countUnanswered())
    },
  })
  new Gauge({
    name: 'database_connections',
    help: 'The pool of this process: connections that are open, open and idle, and requests that wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(getPoolCounts())) this.set({ state }, count)
    },
  })
  new Gauge({
    name: 'idempotency_keys_remembered',
    help: `Keys that the database remembers, for all processes: exact up to ${MAX_COUNTED_KEYS}, estimated above, NaN while it does not answer.`,
    registers,
    async collect() {
      this.set(await countKeys().catch(() => Number.NaN))
    },
  })
}
