import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { runChecks } from '../../src/run/run-checks'
import { checkOptions } from '../support/check-options'

type Made = { location: (id: number, origin: string) => string | null; deletes: 'keyed' | 'plain' }

/** Payments that can be changed and deleted: with a key of their own for each, or without regard to it. */
async function checkMethods({ location, deletes }: Made) {
  const known = new Map<string, { status: number; id: number }>()
  const payments = new Set<number>()
  const changed: string[] = []
  let made = 0
  const server = createServer(async (request, response) => {
    for await (const _part of request);
    const origin = `http://${request.headers.host}`
    const answer = (status: number, body: object, headers = {}) => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
      response.end(status === 204 || request.method === 'HEAD' ? '' : JSON.stringify(body))
    }
    const key = String(request.headers['idempotency-key'])
    const before = known.get(key)
    if (request.method === 'POST') {
      if (!before) {
        made += 1
        payments.add(made)
        known.set(key, { status: 201, id: made })
      }
      const id = before?.id ?? made
      const place = location(id, origin)
      return answer(201, { id }, place === null ? {} : { Location: place })
    }
    if (request.method === 'GET' || request.method === 'HEAD') {
      return answer(200, { count: made })
    }
    changed.push(`${request.method} ${request.url}`)
    if (request.method !== 'DELETE') return answer(405, {})
    if (deletes === 'keyed' && before) return answer(before.status, {})
    const id = Number(request.url?.split('/').at(-1))
    const status = payments.delete(id) ? 204 : 404
    known.set(key, { status, id })
    return answer(status, {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/payments`
    const options = checkOptions(url, { only: ['scope/2'], tag: null })
    const { results } = await runChecks(options, () => {})
    const { outcome, observed } = results.find(({ id }) => id === 'scope/2') ?? {}
    return { outcome, observed, changed, left: payments.size, made }
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

test('a DELETE that takes keys answers its repeat as the first; only what the run made is deleted', async () => {
  const path = (id: number) => `/payments/${id}`
  const { outcome, observed, changed, left, made } = await checkMethods({
    location: path,
    deletes: 'keyed',
  })
  expect(observed).toMatch(/PATCH 405, DELETE 204 and 204 on the repeat\.$/)
  expect(outcome).toBe('info')
  expect(changed).toEqual([`PATCH ${path(made)}`, `DELETE ${path(made)}`, `DELETE ${path(made)}`])
  expect(left).toBe(made - 1)
})

test('a DELETE that takes none answers its repeat by what is there', async () => {
  const { observed } = await checkMethods({
    location: (id, origin) => `${origin}/payments/${id}`,
    deletes: 'plain',
  })
  expect(observed).toMatch(/PATCH 405, DELETE 204 and 404 on the repeat\.$/)
})

test.each<[string, Made['location']]>([
  ['without a Location', () => null],
  ['where Location is the address of all', () => '/payments'],
  ['where Location is another part of the server', (id) => `/accounts/${id}`],
  ['where Location climbs out', () => '/payments/../accounts/1'],
  ['where Location is elsewhere', (id) => `http://127.0.0.1:1/payments/${id}`],
])('%s nothing is changed or deleted', async (_what, location) => {
  const { observed, changed } = await checkMethods({ location, deletes: 'keyed' })
  expect(observed).toMatch(/PATCH and DELETE were not tried/)
  expect(changed).toEqual([])
})
