import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CHECKS } from '../../src/checks/all'
import { PROFILES } from '../../src/profiles/all'
import { TRAITS } from '../../src/profiles/profile'
import type { Report } from '../../src/report/report'
import { type ExpiryState, parseRetention } from '../../src/run/expiry-state'
import type { CheckOptions } from '../../src/run/options'
import { runChecks } from '../../src/run/run-checks'
import { checkOptions } from '../support/check-options'

jest.setTimeout(120_000)

type Reply = { status: number; body: object; headers?: Record<string, string> }

type Call = {
  headers: Record<string, string | undefined>
  body: Record<string, unknown>
  text: string
}

/** A small server in a provider’s dialect: `take` says how a request is answered by what is known of its key. */
async function withDialect(
  take: (
    call: Call,
    known: Map<string, { text: string; reply: Reply }>,
    fresh: () => Reply,
  ) => Reply,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const known = new Map<string, { text: string; reply: Reply }>()
  let made = 0
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const text = Buffer.concat(parts).toString()
    const headers = request.headers as Call['headers']
    const fresh = () => {
      made += 1
      return { status: 201, body: { id: `PM${String(made).padStart(6, '0')}` } }
    }
    const reply =
      request.method === 'GET'
        ? { status: 200, body: { count: made } }
        : take({ headers, body: parse(text), text }, known, fresh)
    response.writeHead(reply.status, { 'Content-Type': 'application/json', ...reply.headers })
    response.end(JSON.stringify(reply.body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/payments`)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

function badOf({ results }: Report): string[] {
  return results
    .filter(({ outcome }) => ['fail', 'warn', 'error'].includes(outcome))
    .map(({ id, outcome, observed }) => `${id} ${outcome}: ${observed}`)
}

/** What exp/1 says of a repeat before the end. */
async function resumeExpiry(options: CheckOptions): Promise<string> {
  let resumed: ExpiryState | undefined
  const saveExpiry = (state: ExpiryState) => {
    resumed = state
  }
  await runChecks({ ...options, only: ['one/1'], retention: '1h', saveExpiry }, () => {})
  const { results } = await runChecks({ ...options, resumeExpiry: resumed }, () => {})
  const { outcome, observed } = results.find(({ id }) => id === 'exp/1') ?? {}
  return `${outcome}: ${observed}`
}

const SKIP = ['key', 'lost', 'con', 'val', 'scope']

test('pointer: a repeat that is refused with the resource’s id is what GoCardless documents', async () => {
  await withDialect(
    ({ headers, text }, known, fresh) => {
      const key = headers['idempotency-key'] ?? ''
      const earlier = known.get(key)
      if (earlier) {
        const { id } = earlier.reply.body as { id: string }
        return { status: 409, body: { error: { links: { conflicting_resource_id: id } } } }
      }
      const reply = fresh()
      known.set(key, { text, reply })
      return reply
    },
    async (url) => {
      const options = checkOptions(url, { profile: 'pointer', tag: null, skip: SKIP })
      const report = await runChecks(options, () => {})
      expect(badOf(report)).toEqual([])
      const byId = new Map(report.results.map((result) => [result.id, result.observed]))
      expect(byId.get('rep/1')).toBe('The repeat was refused, and the refusal names the resource.')
      expect(byId.get('mis/2')).toBe('The original was answered 409, as any repeat.')
      expect(await resumeExpiry(options)).toMatch(/^pass: It was replayed/)
    },
  )
})

test('body-field: the key is a member of the body, and the header checks do not apply', async () => {
  await withDialect(
    ({ body, text }, known, fresh) => {
      const key = body['idempotency_key']
      if (typeof key !== 'string' || key === '') return { status: 400, body: { docs: 'http://x/' } }
      const earlier = known.get(key)
      if (earlier) return earlier.text === text ? earlier.reply : { status: 400, body: {} }
      const reply = fresh()
      known.set(key, { text, reply })
      return reply
    },
    async (url) => {
      const options = checkOptions(url, {
        profile: 'body-field',
        tag: null,
        skip: [...SKIP.filter((family) => family !== 'key'), 'key/10'],
      })
      const report = await runChecks(options, () => {})
      expect(badOf(report)).toEqual([])
      const keyless = report.results.filter(({ outcome }) => outcome === 'not-applicable')
      expect(keyless.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['key/3', 'key/4', 'key/5', 'key/9']),
      )
      const headers = report.exchanges.flatMap(({ request }) => request.headers)
      expect(headers.filter(([name]) => /idempotency/i.test(name))).toEqual([])
    },
  )
})

test('a form is filled by the names of its fields', async () => {
  await withDialect(
    ({ headers, text }, known, fresh) => {
      const key = headers['idempotency-key'] ?? ''
      const amount = new URLSearchParams(text).get('amount')
      if (!/^\d+$/.test(amount ?? '')) return { status: 400, body: {} }
      const earlier = known.get(key)
      if (earlier) return earlier.text === text ? earlier.reply : { status: 400, body: {} }
      const reply = fresh()
      known.set(key, { text, reply })
      return reply
    },
    async (url) => {
      const options = checkOptions(url, {
        profile: 'stripe',
        body: 'amount=100&currency=eur',
        contentType: 'application/x-www-form-urlencoded',
        tag: null,
        only: ['one', 'mis/1', 'mis/2'],
      })
      const report = await runChecks(options, () => {})
      expect(badOf(report)).toEqual([])
      expect(report.exchanges[0]?.request.body.text).toBe('amount=100&currency=eur')
    },
  )
})

test('answers only: nothing is red and nothing is graded where effects cannot be seen', async () => {
  await withDialect(
    (_call, _known, fresh) => {
      fresh()
      return { status: 200, body: { ok: true } }
    },
    async (url) => {
      const options = checkOptions(url, { effects: null, idPath: null, tag: null, skip: SKIP })
      const report = await runChecks(options, () => {})
      expect(report.grade).toBeNull()
      expect(report.counts.effects).toBeNull()
      expect(report.headline).toMatch(/judged by answers only/)
      expect(report.results.find(({ id }) => id === 'one/1')?.outcome).toBe('not-observed')
      expect(report.results.filter(({ outcome }) => outcome === 'fail')).toEqual([])
    },
  )
})

test('every trait of a profile is one that a check observes, from one of its sources', () => {
  for (const { traits, sources, checkedOn, retention } of PROFILES) {
    if (retention !== null) expect(parseRetention(retention)).not.toBeNull()
    expect(sources.length).toBeGreaterThan(0)
    expect(checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    for (const [name, trait] of Object.entries(traits)) {
      expect(TRAITS).toContain(name)
      expect(sources.some((page) => trait?.source.startsWith(page))).toBe(true)
    }
  }
})

test('every source of a check is a link', () => {
  for (const { because } of CHECKS) expect(because.url).toMatch(/^https:/)
})
