import { rmSync } from 'node:fs'
import { itemAt } from '../../scripts/support/item-at'
import type { DatabaseNode } from '../machines/database-node'
import type { Environment, Scenario } from '../machines/environment'
import { addStandby, type Standby } from '../standby/add-standby'

const FAILOVERS_IN_A_ROW = 3

/** A machine is lost: a standby takes over from a primary that was killed. */
export const STANDBY_SCENARIOS: Scenario[] = [
  {
    name: 'the primary is killed and its synchronous standby is promoted',
    inQuick: true,
    begin: async ({ database }) => {
      const standby = await addStandby(database.primary(), { synchronous: true })
      const lost = await failOver(database, standby)
      return () => discard(lost)
    },
  },
  {
    name: 'the primary is killed again and again, and comes back each time',
    begin: async ({ database }) => {
      for (let round = 0; round < FAILOVERS_IN_A_ROW; round++) {
        const standby = await addStandby(database.primary(), { synchronous: true })
        const lost = await failOver(database, standby)
        await expectNoWrites(lost, database)
        await discard(lost)
      }
      return async () => {}
    },
  },
  {
    name: 'the synchronous standby cannot be reached',
    begin: async ({ database }) => {
      const standby = await addStandby(database.primary(), { synchronous: true })
      // No COMMIT is answered meanwhile, and each is made or not when the standby is back.
      standby.replication.setTrouble({ kind: 'refuse' })
      standby.replication.cut()
      return async () => {
        standby.replication.setTrouble({ kind: 'none' })
        await standby.remove()
      }
    },
  },
]

/** Kills the primary, promotes the standby, and returns the node that was lost. */
export async function failOver(
  database: Environment['database'],
  standby: Standby,
): Promise<DatabaseNode> {
  const lost = database.primary()
  lost.kill()
  await standby.promote()
  database.failOverTo(standby.node)
  await standby.remove()
  return lost
}

/** The lost primary comes back while clients deposit, still believing that it is the primary: nothing may reach it. */
async function expectNoWrites(lost: DatabaseNode, database: Environment['database']) {
  await lost.start()
  const before = await countDeposits(lost)
  const already = await countDeposits(database.primary())
  while ((await countDeposits(database.primary())) <= already) {}
  const after = await countDeposits(lost)
  if (after !== before) throw new Error(`The lost primary was sent ${after - before} deposits.`)
  await lost.stop()
}

async function countDeposits(node: DatabaseNode): Promise<number> {
  const rows = await node.query<{ count: number }>('SELECT count(*)::int FROM deposits')
  return itemAt(rows, 0).count
}

async function discard(node: DatabaseNode): Promise<void> {
  rmSync(node.folder, { recursive: true, force: true })
}
