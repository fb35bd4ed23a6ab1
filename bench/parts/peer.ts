import { rmSync } from 'node:fs'
import { Client } from 'pg'
import type { Bench, Section } from '../bench'
import { installExpress, startExpressLibrary } from '../beside/start-beside'
import { startApp } from '../server'

const RACED_KEYS = 50
const REQUESTS_PER_KEY = 20

/** Requests that race with one key: this app, and an Express server with a library for idempotency. */
export async function measurePeer(bench: Bench): Promise<Section> {
  bench.progress('peer, npm install')
  const folder = await installExpress()
  const app = await startApp()
  const peer = await startExpressLibrary(folder)
  bench.progress('peer, racing requests that share a key')
  const races = {
    app: await race(`http://127.0.0.1:${app.port}/api/deposits`, bench, 'deposits'),
    peer: await race(`http://127.0.0.1:${peer.port}/deposits`, bench, 'peer_deposits'),
  }
  await Promise.all([app.stop(), peer.stop()])
  rmSync(folder, { recursive: true, force: true })
  const row = (name: string, { doubles, conflicts }: Raced) => [
    name,
    String(doubles),
    String(conflicts),
  ]
  return {
    name: 'peer',
    title: 'Races with one key',
    about: `${RACED_KEYS} keys with ${REQUESTS_PER_KEY} requests at once each, sent to this app and to an Express 5 server with @node-idempotency/core, whose keys are in the same PostgreSQL.`,
    columns: ['', 'deposits too many', '409 instead of the answer'],
    rows: [row('this app', races.app), row('Express, library', races.peer)],
    bars: [
      {
        sentence: `requests that race with one key make no deposit too many: ${races.app.doubles}`,
        met: races.app.doubles === 0,
      },
    ],
    samples: races,
  }
}

type Raced = { doubles: number; conflicts: number }

/** Sends all requests of a key at once, key after key, and counts what was deposited beyond one for each. */
async function race(url: string, { databaseUrl }: Bench, table: string): Promise<Raced> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const count = async () =>
    Number((await client.query(`SELECT count(*) FROM ${table}`)).rows[0].count)
  const before = await count()
  let conflicts = 0
  for (let key = 0; key < RACED_KEYS; key++) {
    const answers = await Promise.all(
      Array.from({ length: REQUESTS_PER_KEY }, () =>
        fetch(url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `raced-${key}` },
          body: '{"amount":2500}',
        }),
      ),
    )
    await Promise.all(answers.map((answer) => answer.arrayBuffer()))
    conflicts += answers.filter(({ status }) => status === 409).length
  }
  const doubles = (await count()) - before - RACED_KEYS
  await client.end()
  return { doubles, conflicts }
}
