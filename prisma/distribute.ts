import type { Client } from 'pg'
import { SentenceError } from '../scripts/support/sentence-error'

/** The tables of which each row belongs to an account, beside the accounts. An account and its rows share a machine. */
const TABLES_OF_ACCOUNT = [
  'deposits',
  'idempotency_keys',
  'attempts',
  'armed_faults',
  'exchanges',
  'trial_scenarios',
]

/** The functions of which each call is about one account: the worker that has it carries them out, also in a transaction. */
const FUNCTIONS_OF_ACCOUNT = [
  'lock_account(text, int)',
  'claim_free_keys(text, json, int)',
  'write_batch(text, json, int, bigint[], bigint)',
]

/**
 * Has Citus spread the accounts over its workers, each with all its rows on one of them, and returns the tables and functions
 * that were distributed: none if that was done before. `trials` stays on the coordinator: a trial has several accounts.
 *
 * Rows that are there are copied, and deposits wait meanwhile.
 */
export async function distribute(client: Client): Promise<string[]> {
  await expectCitus(client)
  const added = await distributeTables(client)
  // Not in the tables' transaction, which Citus refuses.
  for (const signature of FUNCTIONS_OF_ACCOUNT) {
    if (await distributeFunction(client, signature)) added.push(signature)
  }
  return added
}

async function distributeTables(client: Client): Promise<string[]> {
  await client.query('BEGIN')
  try {
    const { rows } = await client.query<{ name: string }>(
      'SELECT logicalrelid::text AS name FROM pg_dist_partition',
    )
    const before = new Set(rows.map(({ name }) => name))
    const added = ['accounts', ...TABLES_OF_ACCOUNT].filter((table) => !before.has(table))
    for (const table of added) await distributeTable(client, table)
    await client.query('COMMIT')
    return added
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

async function distributeTable(client: Client, table: string): Promise<void> {
  if (table === 'accounts') {
    await client.query("SELECT create_distributed_table('accounts', 'id')")
  } else {
    await client.query(
      "SELECT create_distributed_table($1, 'account_id', colocate_with => 'accounts')",
      [table],
    )
  }
}

/** False if that was done before. */
async function distributeFunction(client: Client, signature: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'SELECT FROM pg_dist_object WHERE objid = $1::regprocedure AND force_delegation',
    [signature],
  )
  if (rowCount !== 0) return false
  await client.query(
    `SELECT create_distributed_function(
       $1::regprocedure, 'account', colocate_with => 'accounts', force_delegation => true
     )`,
    [signature],
  )
  return true
}

/** Only the operator can make the extension: it needs a setting of the server, and its workers. */
async function expectCitus(client: Client): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_extension WHERE extname = 'citus'")
  if (rowCount !== 0) return
  throw new SentenceError(
    'DATABASE_URL says citus=true, but the database has no extension citus: run CREATE EXTENSION citus in it and on each worker, and add the workers with citus_add_node.',
  )
}

/** Whether Citus has distributed the tables: then the address must say so, or no lock's time-out would reach the workers. */
export async function refuseIfDistributed(client: Client): Promise<void> {
  const { rows } = await client.query<{ known: boolean }>(
    "SELECT to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL AS known",
  )
  if (!rows[0]?.known) return
  const { rowCount } = await client.query(
    "SELECT FROM pg_dist_partition WHERE logicalrelid = to_regclass('accounts')",
  )
  if (rowCount === 0) return
  throw new SentenceError(
    'The tables of this database are distributed by Citus: add citus=true to DATABASE_URL.',
  )
}
