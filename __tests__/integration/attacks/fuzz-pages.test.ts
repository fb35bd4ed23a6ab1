import fc from 'fast-check'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { PAGES } from '@/__tests__/support/pages/pages'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { nastyHeaders, nastyQuery, nastySegment } from '@/__tests__/support/wire/hostile-requests'
import { ask, expectPlain } from '@/__tests__/support/wire/plain-answers'

const database = provideTestDatabase()
let server: Server

beforeAll(async () => {
  server = await startServer(database.url)
})
afterEach(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(200))
afterAll(() => server.stop())

const address = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...PAGES, '/activity', '/keys/k', '/race/run', '/healthz', '/openapi.json'),
      nastySegment.map((segment) => `/keys/${segment}`),
      nastySegment.map((segment) => `/${segment}`),
    ),
    nastyQuery,
  )
  .map(([path, query]) => path + query)

const method = fc.oneof(
  { weight: 5, arbitrary: fc.constant('GET') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'),
  },
)

test('answers every address with a page, or says that there is none', async () => {
  await fc.assert(
    fc.asyncProperty(method, address, nastyHeaders, async (method, target, headers) => {
      expectPlain(await ask(server.url, method, target, headers))
    }),
    { numRuns: 150 },
  )
})

const MULTIPART = 'multipart/form-data; boundary=x'

test.each<[string, string, string, string, number]>([
  ['a method of long ago', 'TRACE', '/', '', 405],
  ['a method of others', 'PROPFIND', '/race', '', 405],
  ['no path', 'GET', '*', '', 404],
  ['another site', 'GET', 'http://else.where/no-such-page', '', 404],
  ['half a character', 'GET', '/%E0%A4%A', '', 404],
  ['two slashes, which would lead elsewhere', 'GET', '//else.where', '', 308],
  ['a form of no parts', 'POST', '/', MULTIPART, 400],
  ['a form without a boundary', 'POST', '/', 'multipart/form-data', 400],
  ['a form that is none', 'POST', '/', 'application/json', 400],
])('knows what to say to %s', async (_, method, target, type, status) => {
  const headers: [string, string][] = type === '' ? [] : [['Content-Type', type]]
  const answer = await ask(
    server.url,
    method,
    target,
    headers,
    Buffer.from(type === '' ? '' : 'junk'),
  )

  expectPlain(answer)
  expect(answer?.status).toBe(status)
})

const GARBLED = [
  '',
  'x',
  '0',
  '%',
  '%5B',
  '[]',
  '{}',
  '[["a"]]',
  '\xff',
  '__proto__',
  'x'.repeat(4_000),
]

describe.each([
  ...['RSC', 'Next-Router-State-Tree', 'Next-Router-Prefetch'],
  ...['Next-Router-Segment-Prefetch', 'Next-Url'],
])('a header that only Next’s router writes, %s', (name) => {
  test.each(GARBLED)('is refused in words where it is "%s"', async (text) => {
    const headers: [string, string][] = [[name, text]]
    // As the router sends it: with these two, Next once answered 500 to a garbled tree.
    for (const more of name === 'RSC' ? [[]] : [[], [['RSC', '1'] as [string, string]]]) {
      const answer = await ask(server.url, 'GET', '/docs', [...headers, ...more])
      expect([answer?.status, answer?.text]).toEqual([
        400,
        `The header ${name} cannot be read. Nothing was deposited.\n`,
      ])
    }
  })
})
