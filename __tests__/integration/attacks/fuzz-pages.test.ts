import fc from 'fast-check'
import { audit } from '@/lib/deposits/audit'
import { exchangeBytes, parseAnswer, type RawAnswer } from '../../support/exchange-bytes'
import {
  nastyBody,
  nastyContentType,
  nastyHeaders,
  nastyQuery,
  nastySegment,
  nastyText,
} from '../../support/hostile-requests'
import { PAGES } from '../../support/pages'
import { postForm, readHiddenFields, toText } from '../../support/scriptless-form'
import { type Server, startGuardedServer } from '../../support/server'
import { provideTestDatabase } from '../../support/test-database'

const database = provideTestDatabase()
let server: Server
/** What makes a post the form's. */
let hidden: Awaited<ReturnType<typeof readHiddenFields>>
let actionId: string

beforeAll(async () => {
  server = await startGuardedServer(database.url)
  hidden = await readHiddenFields(server.url)
  actionId = JSON.parse(hidden.find(([, value]) => value.includes('"id"'))?.[1] ?? '').id
})
afterEach(async () => {
  expect((await audit()).violations).toEqual([])
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})
afterAll(() => server.stop())

/** What only the inside of the server knows. */
const INTERNALS =
  /node_modules|\.next\/server|\.[jt]s:\d+:\d+|PrismaClient|DriverAdapter|\bP20\d\d\b|22021|invalid byte/

/** Every heading that the form has for a result, with the words of its outcome. */
const RESULTS =
  /Deposited \$|Already deposited|Same key, different deposit|Enter an amount|Enter the amount in digits|The smallest deposit|The largest deposit|Use at most two decimal|This is not a usable key/

const fieldValue = fc.oneof(
  fc.constantFrom<string>('25.00', '0.01', '-1', '1e3', '100000.01', '1.005', 'on', 'k', 'new-key'),
  nastyText,
  nastyText.map((text) => new Blob([text], { type: 'image/png' })),
)
const field = fc.tuple(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('amount', 'withKey', 'idempotencyKey', 'intent') },
    { weight: 1, arbitrary: fc.constantFrom('$ACTION_KEY', '__proto__', 'toString', '') },
    { weight: 1, arbitrary: nastyText },
  ),
  fieldValue,
)

test('names a result for every form that is posted, whatever is in its fields', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(field, { maxLength: 6 }), async (fields) => {
      const { status, text } = await postForm(server.url, [...hidden, ...fields])
      const asksForKey = fields.find(([name]) => name === 'intent')?.[1] === 'new-key'

      expect(status).toBe(200)
      expect(text).not.toMatch(INTERNALS)
      if (!asksForKey) expect(text).toMatch(RESULTS)
    }),
    { numRuns: 150 },
  )
})

const forgedReference = fc.tuple(
  fc.oneof(
    fc.constantFrom(...['$ACTION_REF_1', '$ACTION_1:0', '$ACTION_1:1', '$ACTION_KEY']),
    fc.constantFrom(
      '$ACTION_ID_',
      `$ACTION_ID_${'0'.repeat(42)}`,
      '$ACTION_REF_',
      '$ACTION_REF___proto__',
    ),
  ),
  fc.oneof(
    nastyText,
    fc.constantFrom(
      '{"id":"x","bound":null}',
      `{"id":"${'0'.repeat(42)}","bound":"$@1"}`,
      '["$F1"]',
      '"$Q9"',
    ),
  ),
)

test('answers forged references to an action without doing anything', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(forgedReference, { minLength: 1, maxLength: 4 }), async (fields) => {
      const { text } = await postForm(server.url, [...fields, ['amount', '25.00']])

      expect(text).not.toMatch(INTERNALS)
      expect(text).not.toMatch(/Deposited \$/)
    }),
    { numRuns: 100 },
  )
})

/** Arguments that Next cannot read are its own failure to report: a name for the line in the log, and no word more. */
const WHAT_NEXT_SAYS = /^$|^500 .*"digest":"\d+"/s

const argument = fc.oneof(
  nastyText,
  fc.constantFrom(
    '[]',
    '[null]',
    '[null,"$K1"]',
    '["$F1"]',
    '["$@1"]',
    '["$Q0"]',
    '["$1:__proto__:x"]',
  ),
  fc.constantFrom(
    '["$B1"]',
    '["$n9"]',
    '["$undefined","$T"]',
    '{"length":9}',
    '"$0"',
    `[${'1,'.repeat(1_500)}1]`,
  ),
  fc.json(),
)

test('calls the action with whatever arguments were forged, and answers without a word of its inside', async () => {
  await fc.assert(
    fc.asyncProperty(
      argument,
      fc.array(fc.tuple(fc.constantFrom('1', '1_amount', '1_withKey', '2'), argument), {
        maxLength: 3,
      }),
      async (first, more) => {
        const { status, text } = await postForm(server.url, [...more, ['0', first]], {
          'Next-Action': actionId,
        })

        expect(text).not.toMatch(INTERNALS)
        expect(status === 200 ? '' : `${status} ${text}`).toMatch(WHAT_NEXT_SAYS)
      },
    ),
    { numRuns: 150 },
  )
  expect((await audit()).deposits).toBe(0)
})

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
      expectPlain(await ask(method, target, headers))
    }),
    { numRuns: 250 },
  )
})

test('answers what is posted to a page and is no form of it, and deposits nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...PAGES, '/race/run'),
      fc.oneof(
        fc.constant([]),
        fc.constant([['Next-Action', actionId] as [string, string]]),
        nastyHeaders,
      ),
      nastyContentType,
      nastyBody,
      async (target, headers, type, body) => {
        const all: [string, string][] = [...headers, ['Content-Type', type]]
        expectPlain(await ask('POST', target, all, body))
      },
    ),
    { numRuns: 250 },
  )
  expect((await audit()).deposits).toBe(0)
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
  const answer = await ask(method, target, headers, Buffer.from(type === '' ? '' : 'junk'))

  expectPlain(answer)
  expect(answer?.status).toBe(status)
})

test('takes no form that is larger than any that it has', async () => {
  const fields = [...hidden, ['amount', '9'.repeat(20_000)]] as const
  const { status, text } = await postForm(server.url, fields)

  expect([status, text]).toEqual([413, 'A form has at most 16384 bytes. Nothing was deposited.\n'])
})

async function ask(
  method: string,
  target: string,
  headers: [string, string][],
  body = Buffer.alloc(0),
): Promise<RawAnswer | null> {
  const head = [
    `${method} ${target} HTTP/1.1`,
    `Host: ${new URL(server.url).host}`,
    'Connection: close',
    `Content-Length: ${body.length}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  const bytes = Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body])
  return parseAnswer(await exchangeBytes(server.url, bytes))
}

function expectPlain(answer: RawAnswer | null): void {
  expect(answer).not.toBeNull()
  const { status, headers, text } = answer as RawAnswer
  expect([status, text.slice(0, 300)]).toEqual([
    expect.any(Number),
    expect.not.stringMatching(INTERNALS),
  ])
  expect(text).not.toMatch(INTERNALS)
  expect(status < 500 ? '' : `${status} ${toText(text).slice(0, 300)}`).toBe('')
  expect(headers.get('location') ?? '/').toMatch(/^\/(?![/\\])/)
}

test.each(['https://else.where', 'null', 'nonsense', 'http://127.0.0.1:1'])(
  'takes no form from another origin: %s',
  async (origin) => {
    const fields = [...hidden, ['amount', '25.00']] as const
    const { status, text } = await postForm(server.url, fields, { Origin: origin })

    expect(status).toBe(403)
    expect(text).toContain('only from its own page. Nothing was deposited.')
    expect((await audit()).deposits).toBe(0)
  },
)

test('takes the form from its own origin', async () => {
  const fields = [...hidden, ['amount', '25.00']] as const
  const { text } = await postForm(server.url, fields, { Origin: server.url })

  expect(text).toContain('Deposited $25.00')
})
