const { randomUUID } = require('node:crypto')
const { Idempotency } = require('@node-idempotency/core')
const express = require('express')
const { Pool } = require('pg')

/**
 * The peer: an Express server whose POST /deposits is made idempotent with @node-idempotency. The library keeps its keys
 * through a storage adapter; it offers them for memory and Redis, so this one keeps them in the same PostgreSQL.
 * The deposit is the same as ours: the balance, a ledger row and, as the library's own record, the key.
 */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 })

const storage = {
  setIfNotExists: async (key, value, { ttl }) => {
    const { rowCount } = await pool.query(
      `INSERT INTO peer_keys (key, value, expires_at) VALUES ($1, $2, now() + $3 * interval '1 millisecond')
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
       WHERE peer_keys.expires_at <= now()`,
      [key, value, ttl],
    )
    return rowCount === 1
  },
  set: async (key, value, { ttl }) => {
    await pool.query(
      `INSERT INTO peer_keys (key, value, expires_at) VALUES ($1, $2, now() + $3 * interval '1 millisecond')
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`,
      [key, value, ttl],
    )
  },
  get: async (key) => {
    const { rows } = await pool.query(
      'SELECT value FROM peer_keys WHERE key = $1 AND expires_at > now()',
      [key],
    )
    return rows[0]?.value
  },
}

const idempotency = new Idempotency(storage)

async function idempotent(request, response, next) {
  const asked = {
    method: request.method,
    headers: request.headers,
    path: request.path,
    body: request.body,
  }
  try {
    const original = await idempotency.onRequest(asked)
    if (original) return response.status(original.additional.status).json(original.body)
  } catch (error) {
    return response
      .status(error.code === 'REQUEST_IN_PROGRESS' ? 409 : 422)
      .json({ error: error.message })
  }
  response.locals.keep = (status, body) =>
    idempotency.onResponse(asked, { body, additional: { status } })
  next()
}

const app = express()
app.use(express.json())
app.get('/healthz', (_, response) => response.json({ status: 'ok' }))
app.post('/deposits', idempotent, async (request, response) => {
  const deposit = await makeDeposit(request.body.amount)
  await response.locals.keep(201, deposit)
  response.status(201).json(deposit)
})

async function makeDeposit(amountCents) {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query(
      'UPDATE peer_balance SET balance_cents = balance_cents + $1 RETURNING balance_cents',
      [amountCents],
    )
    const deposit = {
      id: randomUUID(),
      amount: amountCents,
      balance: Number(rows[0].balance_cents),
    }
    await client.query(
      'INSERT INTO peer_deposits (id, amount_cents, balance_after_cents) VALUES ($1, $2, $3)',
      [deposit.id, deposit.amount, deposit.balance],
    )
    await client.query('COMMIT')
    return deposit
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

pool
  .query(`
    CREATE TABLE IF NOT EXISTS peer_keys (key text PRIMARY KEY, value text NOT NULL, expires_at timestamptz NOT NULL);
    CREATE TABLE IF NOT EXISTS peer_balance (balance_cents bigint NOT NULL);
    CREATE TABLE IF NOT EXISTS peer_deposits (id uuid PRIMARY KEY, amount_cents bigint NOT NULL, balance_after_cents bigint NOT NULL);
    INSERT INTO peer_balance SELECT 0 WHERE NOT EXISTS (SELECT FROM peer_balance)`)
  .then(() => app.listen(Number(process.env.PORT), '127.0.0.1'))
