import fc from 'fast-check'
import { provideTestDatabase } from '@/__tests__/support/database/test-database'
import { PAGES } from '@/__tests__/support/pages/pages'
import { postForm, readHiddenFields } from '@/__tests__/support/pages/scriptless-form'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { nastyBody, nastyContentType } from '@/__tests__/support/wire/hostile-bodies'
import { nastyHeaders, nastyText } from '@/__tests__/support/wire/hostile-requests'
import { ask, expectPlain, INTERNALS, isNextsFailure } from '@/__tests__/support/wire/plain-answers'
import { audit } from '@/lib/queries/audit'

const database = provideTestDatabase()
let server: Server
/** What makes a post the form's. */
let hidden: Awaited<ReturnType<typeof readHiddenFields>>
let actionId: string

beforeAll(async () => {
  server = await startServer(database.url, { TRUST_PROXY_HOPS: '2' })
  hidden = await readHiddenFields(server.url)
  actionId = JSON.parse(hidden.find(([, value]) => value.includes('"id"'))?.[1] ?? '').id
})
afterEach(async () => {
  expect((await audit()).violations).toEqual([])
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})
afterAll(() => server.stop())

/** Every heading that the form has for a result, with the words of its outcome. */
const RESULTS =
  /Deposited \$|Already deposited|Same key, different deposit|Enter an amount|Enter the amount in digits|The smallest deposit|The largest deposit|Use at most two decimal|The amount is too long|This key is not valid/

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
    { numRuns: 80 },
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
      const { status, text } = await postForm(server.url, [...fields, ['amount', '25.00']])

      expect([400, 404, 409, 500]).toContain(status)
      expect(text).not.toMatch(INTERNALS)
      expect(text).not.toMatch(/Deposited \$/)
    }),
    { numRuns: 60 },
  )
})

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

const forgedName = fc.constantFrom('0', '00', '', '1', '_1_amount', '_1_withKey', '_2_x', 'S1', '2')

/** As a browser calls it with JavaScript: the arguments, the previous state and the form, in field 0. */
const call = (fields: [string, string][]) =>
  postForm(server.url, fields, { 'Next-Action': actionId })

test('answers a call of the action with whatever arguments were forged, and does nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      argument,
      fc.array(fc.tuple(forgedName, argument), { maxLength: 3 }),
      async (first, more) => {
        const { status, text } = await call([...more, ['0', first]])

        expect(text).not.toMatch(INTERNALS)
        if (status !== 200)
          expect(isNextsFailure({ status, headers: new Headers(), text })).toBe(true)
      },
    ),
    { numRuns: 80 },
  )
  expect((await audit()).deposits).toBe(0)
})

const asPart = (name: string, value: string, more = '') =>
  `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
const ARGUMENTS = asPart('0', '[null,"$K1"]')

test.each<[string, string, string, number]>([
  ['a form as a browser writes it', 'multipart/form-data; boundary=x', `${ARGUMENTS}--x--`, 200],
  ['another spelling of the type', 'Multipart/Form-Data; boundary=x', `${ARGUMENTS}--x--`, 400],
  ['a form that does not end', 'multipart/form-data; boundary=x', ARGUMENTS, 500],
  [
    'a file in a coding that React refuses',
    'multipart/form-data; boundary=x',
    `${ARGUMENTS}${asPart('1', 'eA==', '; filename="f"\r\nContent-Transfer-Encoding: base64')}--x--`,
    500,
  ],
  [
    'a second name for field 0',
    'multipart/form-data; boundary=x',
    `${asPart('_1_a', '["$F1"]', "; name*=utf-8''0")}${ARGUMENTS}--x--`,
    200,
  ],
  [
    'a field without a name',
    'multipart/form-data; boundary=x',
    `${ARGUMENTS}--x\r\nX: form-data; name="0"\r\n\r\n\r\n--x--`,
    400,
  ],
  ['no form', 'text/plain;charset=UTF-8', '[]', 400],
  ['a form of the other kind', 'application/x-www-form-urlencoded;a=b', '0=[]', 400],
])(
  'reads the call of the action only as our own page writes it: %s',
  async (_, type, body, status) => {
    const headers: [string, string][] = [
      ['Next-Action', actionId],
      ['Content-Type', type],
    ]
    const answer = await ask(server.url, 'POST', '/', headers, Buffer.from(body))

    if (answer === null || !isNextsFailure(answer)) expectPlain(answer)
    expect(answer?.status).toBe(status)
  },
)

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
        const answer = await ask(server.url, 'POST', target, all, body)
        if (answer === null || !isNextsFailure(answer)) expectPlain(answer)
      },
    ),
    { numRuns: 120 },
  )
  expect((await audit()).deposits).toBe(0)
})

test('takes no form that is larger than any that it has', async () => {
  const fields = [...hidden, ['amount', '9'.repeat(20_000)]] as const
  const { status, text } = await postForm(server.url, fields)

  expect([status, text]).toEqual([413, 'A form has at most 16384 bytes. Nothing was deposited.\n'])
})

test.each(['https://else.where', 'null', 'nonsense', 'http://127.0.0.1:1'])(
  'takes no form from another origin: %s',
  async (origin) => {
    const fields = [...hidden, ['amount', '25.00']] as const
    const { status, text } = await postForm(server.url, fields, { Origin: origin })

    expect(status).toBe(403)
    expect(text).toContain('only from its own page. Nothing was deposited.')
    const { host } = new URL(server.url)
    const log = server.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
    expect(log).toContainEqual(
      expect.objectContaining({ msg: 'form of another origin refused', origin, host }),
    )
    expect((await audit()).deposits).toBe(0)
  },
)

test.each<[string, Record<string, string>]>([
  ['', {}],
  [', also behind several proxies', { 'X-Forwarded-Host': 'pay.example, inner' }],
])('takes the form from its own origin%s', async (_, forwarded) => {
  const origin = 'X-Forwarded-Host' in forwarded ? 'https://pay.example' : server.url
  const fields = [...hidden, ['amount', '25.00']] as const
  const { text } = await postForm(server.url, fields, { ...forwarded, Origin: origin })

  expect(text).toContain('Deposited $25.00')
})

test.each(PAGES.filter((page) => page !== '/'))(
  'takes a call of the action on no other page than its own: %s',
  async (page) => {
    const linesBefore = server.lines.length
    const called: [string, string][] = [['Next-Action', actionId]]
    const type: [string, string] = ['Content-Type', 'multipart/form-data; boundary=x']
    const body = Buffer.from(`${ARGUMENTS}${asPart('_1_amount', '25.00')}--x--`)
    const call = await ask(server.url, 'POST', page, [...called, type], body)
    const form = await postForm(server.url + page, [...hidden, ['amount', '25.00']])

    for (const answer of [call, form]) {
      expect([answer?.status, answer?.text]).toEqual([
        405,
        'This page takes GET, HEAD, and no other method. Nothing was deposited.\n',
      ])
    }
    expect((await audit()).deposits).toBe(0)
    // Next once sent such a call to the server itself, which then failed.
    expect(server.lines.slice(linesBefore).join('\n')).not.toContain('uncaughtException')
  },
)
