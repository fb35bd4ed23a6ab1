import fc from 'fast-check'
import { readLedger } from '@/__tests__/support/database/ledger'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { exchangeBytes, parseAnswer, type RawAnswer } from '@/__tests__/support/wire/exchange-bytes'
import { nastyBody, nastyContentType } from '@/__tests__/support/wire/hostile-bodies'
import { nastyHeaders, nastyQuery, nastySegment } from '@/__tests__/support/wire/hostile-requests'
import { PROBLEMS, type ProblemCode } from '@/lib/api/contract/problems'
import { audit } from '@/lib/queries/audit'

const RUNS = 600

const database = provideTestDatabase()
let server: Server

beforeAll(async () => {
  server = await startServer(database.url, { ALLOW_FAULTS: 'true', MAX_SANDBOXES: '20' })
})
afterAll(() => server.stop())

type Framing = 'announced' | 'chunked' | 'both' | 'too short' | 'too long' | 'nonsense' | 'none'

type HostileRequest = {
  method: string
  target: string
  headers: [string, string][]
  type: string
  fault: string | null
  body: Buffer
  framing: Framing
}

// Two dots lead out of the API, to the pages.
const segment = nastySegment.filter((text) => !/^(\.|%2e)+$/i.test(text))

const path = fc.oneof(
  { weight: 6, arbitrary: fc.constant('/api/deposits') },
  { weight: 1, arbitrary: fc.constant('/api/accounts') },
  { weight: 1, arbitrary: fc.constant('/api/attempts') },
  ...['deposits', 'accounts', 'keys', 'attempts', 'deposits/x'].map((room) => ({
    weight: 1,
    arbitrary: segment.map((segment) => `/api/${room}/${segment}`),
  })),
  { weight: 1, arbitrary: segment.map((segment) => `/api/${segment}`) },
)

const allWrong = fc.record<HostileRequest>({
  method: fc.oneof(
    { weight: 6, arbitrary: fc.constant('POST') },
    { weight: 4, arbitrary: fc.constant('GET') },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...[
          'HEAD',
          'OPTIONS',
          'PUT',
          'PATCH',
          'DELETE',
          'TRACE',
          'PROPFIND',
          'QUERY',
          'BREW',
          'post',
        ],
      ),
    },
  ),
  // Mostly none, since a query is refused before the rest is looked at.
  target: fc
    .tuple(
      path,
      fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: nastyQuery }),
    )
    .map(([path, query]) => path + query),
  headers: nastyHeaders,
  type: nastyContentType,
  fault: fc.oneof(
    { weight: 8, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('unavailable', 'in-progress', 'nonsense', '', 'rate-limited'),
    },
  ),
  body: nastyBody,
  framing: fc.oneof(
    { weight: 8, arbitrary: fc.constant<Framing>('announced') },
    { weight: 3, arbitrary: fc.constant<Framing>('chunked') },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Framing>('both', 'too short', 'too long', 'nonsense', 'none'),
    },
  ),
})

const GOOD: HostileRequest = {
  method: 'POST',
  target: '/api/deposits',
  headers: [],
  type: 'application/json',
  fault: null,
  body: Buffer.from('{"amount":2500}'),
  framing: 'announced',
}

/** What is to be seen in every run, however the others turn out. */
const CERTAIN: [HostileRequest][] = [
  [GOOD],
  [{ ...GOOD, body: Buffer.alloc(16_385, 'x') }],
  [{ ...GOOD, body: Buffer.from('{"amount":-1}') }],
  [{ ...GOOD, method: 'GET' }],
  [{ ...GOOD, method: 'OPTIONS' }],
  // Once it came to the database as the name of a sandbox whose exchange was to be kept.
  [{ ...GOOD, method: 'GET', target: '/api/attempts?account=%00' }],
  [{ ...GOOD, headers: [['Origin', 'https://else.where']] }],
]

/** A deposit that would be made, with a key that others use too, and one thing about it as in a request all wrong. */
const oneThingWrong = fc
  .tuple(
    allWrong,
    fc.constantFrom(
      ...(['method', 'target', 'headers', 'type', 'fault', 'body', 'framing'] as const),
    ),
    fc.constantFrom('1', '2', '3'),
    fc.constantFrom('application/json', 'application/x-www-form-urlencoded'),
  )
  .map(
    ([wrong, thing, key, type]): HostileRequest => ({
      ...GOOD,
      headers: [['Idempotency-Key', key]],
      type,
      body: type === 'application/json' ? GOOD.body : Buffer.from('amount=2500'),
      [thing]: wrong[thing],
    }),
  )

const hostileRequest = fc.oneof(allWrong, oneThingWrong)

function toBytes({ method, target, headers, type, fault, body, framing }: HostileRequest): Buffer {
  const chunked = framing === 'chunked' || framing === 'both'
  const lengths: Record<Framing, (string | number)[]> = {
    announced: [body.length],
    chunked: [],
    both: [body.length],
    'too short': [Math.floor(body.length / 2)],
    'too long': [body.length + 10],
    nonsense: ['1e1'],
    none: [],
  }
  const lines = [
    `${method} ${target} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: close',
    `Content-Type: ${type}`,
    ...(fault === null ? [] : [`Simulate-Fault: ${fault}`]),
    ...lengths[framing].map((length) => `Content-Length: ${length}`),
    ...(chunked ? ['Transfer-Encoding: chunked'] : []),
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  return Buffer.concat([
    Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'),
    ...(chunked ? [Buffer.from(`${body.length.toString(16)}\r\n`)] : []),
    body,
    ...(chunked ? [Buffer.from(body.length === 0 ? '\r\n' : '\r\n0\r\n\r\n')] : []),
  ])
}

test(`answers ${RUNS} hostile requests as documented, and loses count of nothing`, async () => {
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(hostileRequest, async (request) => {
      const leaves = request.framing === 'too long'
      const received = await exchangeBytes(server.url, toBytes(request), { leaves })
      const answer = parseAnswer(received)
      const name = answer === null ? 'nothing' : expectDocumented(answer, request)
      seen.set(name, (seen.get(name) ?? 0) + 1)
      // Only a client that left is not answered.
      if (answer === null) expect(leaves).toBe(true)
    }),
    { numRuns: RUNS, examples: CERTAIN },
  )

  expect((await audit()).violations).toEqual([])
  const { balanceCents, sumOfDepositsCents } = await readLedger(database.client)
  expect(balanceCents).toBeLessThanOrEqual(sumOfDepositsCents)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  // The fuzz went deep: requests were made, deposits too, and refused for many reasons.
  expect([...seen.keys()]).toEqual(
    expect.arrayContaining([
      ...['201', '200', '204', '400 invalid-request', '403 other-site', '413 body-too-large'],
    ]),
  )
  expect(failuresIn(server.lines)).toEqual([])
})

/** Answers of Node's parser to bytes that are no HTTP: a status, no words, and the connection is closed. */
const NO_HTTP = [400, 431]

/** Fails unless the answer is one that the docs describe, and returns its name. */
function expectDocumented(answer: RawAnswer, { method }: HostileRequest): string {
  const { status, headers, text } = answer
  expect(text).not.toMatch(/prisma|sqlstate|\b22021\b|node_modules|\.next\/|\.[jt]s:\d| at \S+ \(/i)
  if (!headers.has('request-id')) {
    if (status === 308) {
      expect(headers.get('location')).toMatch(/^\/(?!\/)/)
      return '308'
    }
    if (text.startsWith('The address is not percent-encoded')) return '400 no address'
    expect([status, text]).toEqual([NO_HTTP.includes(status) ? status : NO_HTTP, ''])
    return `${status} by the parser`
  }
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  // A page of another site may not even read that it was refused. Why, an answer to HEAD does not say.
  const forOthers = status === 403 && (method === 'HEAD' || text.includes('"other-site"'))
  if (!forOthers) expect(headers.get('access-control-allow-origin')).toBe('*')
  if (status === 204) return '204'
  if (status < 300) {
    expect(headers.get('content-type')).toBe('application/json')
    if (method !== 'HEAD') JSON.parse(text)
    return String(status)
  }
  expect(headers.get('content-type')).toBe('application/problem+json')
  if (method === 'HEAD') return `${status} to HEAD`
  const problem = JSON.parse(text) as { code: ProblemCode; status: number; detail: string }
  expect(problem.status).toBe(status)
  expect(problem.code).not.toBe('internal-error')
  expect([PROBLEMS[problem.code].status, 400]).toContain(status)
  expect(problem.detail).toMatch(/\w.*\.( \(simulated\))?$/s)
  return `${status} ${problem.code}`
}

/** What the server said went wrong in it. */
function failuresIn(lines: string[]): string[] {
  return lines.filter((line) => /"level":[56]0|⨯|Error/.test(line))
}
