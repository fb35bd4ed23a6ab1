import { randomUUID } from 'node:crypto'
import { itemAt } from '../../scripts/support/item-at'
import { serveParent } from '../child'
import { percentile } from '../statistics'
import { openConnection } from './connection'

export type Load = {
  port: number
  connections: number
  milliseconds: number
  request: 'GET' | 'POST'
  path: string
  /** A key of its own for every request, one of those given, or none. */
  keys: 'fresh' | 'none' | string[]
  /** Each connection deposits into one of these; into the universal account if they are left out. */
  accounts?: string[]
}

export type LoadSample = {
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** How many answers had each status; 0 counts the requests that got none. */
  statuses: Record<number, number>
}

/** The load generator is a process of its own, and cheaper than any server that it asks. */
serveParent<Load, LoadSample>(async (load) => {
  const latencies: number[] = []
  const statuses: LoadSample['statuses'] = {}
  const makeRequest = requestMaker(load)
  const startedAt = performance.now()
  const endsAt = startedAt + load.milliseconds

  await Promise.all(
    Array.from({ length: load.connections }, async (_, index) => {
      const connection = await openConnection(load.port)
      while (performance.now() < endsAt) {
        const sentAt = performance.now()
        const status = await connection.send(makeRequest(index)).catch(() => 0)
        latencies.push(performance.now() - sentAt)
        statuses[status] = (statuses[status] ?? 0) + 1
        if (status === 0) break
      }
      connection.close()
    }),
  )
  const seconds = (performance.now() - startedAt) / 1_000
  latencies.sort((a, b) => a - b)
  return {
    perSecond: latencies.length / seconds,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    statuses,
  }
})

/** Makes the next request of a connection, which has a number. */
function requestMaker(load: Load): (connection: number) => string {
  const { port, request, path, keys, accounts = ['universal'] } = load
  const start = `${request} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`
  if (request === 'GET') return () => `${start}\r\n`
  const parts = accounts.map((account) => {
    const body =
      account === 'universal' ? '{"amount":2500}' : JSON.stringify({ amount: 2_500, account })
    const head = `${start}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`
    return { head, body }
  })
  const partOf = (connection: number) => itemAt(parts, connection % parts.length)
  if (keys === 'none') {
    return (connection) => {
      const { head, body } = partOf(connection)
      return `${head}\r\n${body}`
    }
  }
  let sent = 0
  const nextKey = keys === 'fresh' ? randomUUID : () => itemAt(keys, sent++ % keys.length)
  return (connection) => {
    const { head, body } = partOf(connection)
    return `${head}Idempotency-Key: "${nextKey()}"\r\n\r\n${body}`
  }
}
