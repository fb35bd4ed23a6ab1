import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { runCommand } from '../../scripts/support/run-command'
import { SentenceError } from '../../scripts/support/sentence-error'
import type { Bench, Section } from '../bench'
import { startChild } from '../child'
import type { Load, LoadSample } from '../load/generator'
import { formatRate, formatSpread } from '../report/format'
import { interleave } from '../rounds'
import { startApp, startServer, warmUp } from '../server'
import { ratios } from '../statistics'

const SOURCE = path.join('bench', 'peer')
const CONNECTIONS = [16, 64, 256]
const RACED_KEYS = 50
const REQUESTS_PER_KEY = 20

/** An Express server with a library for idempotency, on the same PostgreSQL, against this app. */
export async function measurePeer(bench: Bench): Promise<Section> {
  const folder = await installPeer(bench)
  const generator = startChild<Load, LoadSample>('load/generator.ts')
  const app = await startApp()
  const peer = await startServer(() => [path.join(folder, 'server.cjs')])
  const aDeposit = { request: 'POST', keys: 'fresh' } as const
  await warmUp(bench, generator, [
    { port: app.port, path: '/api/deposits', ...aDeposit },
    { port: peer.port, path: '/deposits', ...aDeposit },
  ])
  const samples: Record<number, Record<string, LoadSample[]>> = {}
  for (const connections of CONNECTIONS) {
    const load = (port: number, requestPath: string) => () =>
      generator.run({
        port,
        connections,
        milliseconds: bench.roundMs,
        path: requestPath,
        ...aDeposit,
      })
    samples[connections] = await interleave(bench, `peer, ${connections} connections`, {
      app: load(app.port, '/api/deposits'),
      peer: load(peer.port, '/deposits'),
    })
  }
  bench.progress('peer, racing requests that share a key')
  const races = {
    app: await race(`http://127.0.0.1:${app.port}/api/deposits`, bench, 'deposits'),
    peer: await race(`http://127.0.0.1:${peer.port}/deposits`, bench, 'peer_deposits'),
  }
  await Promise.all([generator.stop(), app.stop(), peer.stop()])
  rmSync(folder, { recursive: true, force: true })

  const rate = (connections: number, name: string) =>
    samples[connections][name].map(({ perSecond }) => perSecond)
  return {
    name: 'peer',
    title: 'A peer',
    about: `The same deposit by an Express 5 server with @node-idempotency/core, whose keys are in the same PostgreSQL, each deposit with a key of its own. Then ${RACED_KEYS} keys with ${REQUESTS_PER_KEY} requests at once: this app made ${races.app.doubles} deposits too many and gave ${races.app.conflicts} of ${RACED_KEYS * REQUESTS_PER_KEY} requests a 409 instead of their answer; the peer made ${races.peer.doubles} and gave ${races.peer.conflicts}.`,
    columns: ['connections', 'this app /s', 'the peer /s', 'this app ÷ the peer'],
    rows: CONNECTIONS.map((connections) => [
      String(connections),
      formatRate(rate(connections, 'app')),
      formatRate(rate(connections, 'peer')),
      formatSpread(ratios(rate(connections, 'app'), rate(connections, 'peer'))),
    ]),
    bars: [
      {
        sentence: `requests that race with one key make no deposit too many: ${races.app.doubles}`,
        met: races.app.doubles === 0,
      },
    ],
    samples: { ...samples, races },
  }
}

/** Sends all requests of a key at once, key after key, and counts what was deposited beyond one for each. */
async function race(url: string, { databaseUrl }: Bench, table: string) {
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

/** Installs the peer into a folder of its own, outside the checkout, and returns it. */
async function installPeer(bench: Bench): Promise<string> {
  bench.progress('peer, npm install')
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-peer-'))
  cpSync(SOURCE, folder, { recursive: true })
  const exitCode = await runCommand('npm', [
    ...['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-package-lock'],
    ...['--loglevel=error', '--silent'],
  ])
  if (exitCode !== 0) throw new SentenceError('The peer could not be installed from npm.')
  return folder
}
