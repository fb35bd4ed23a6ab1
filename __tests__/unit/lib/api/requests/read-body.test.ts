import { Readable } from 'node:stream'
import fc from 'fast-check'
import { z } from 'zod'
import { refused } from '@/__tests__/support/refused'
import { depositRequest, sandboxRequest } from '@/lib/api/contract/schemas'
import { readBody } from '@/lib/api/requests/read-body'
import { MAX_BODY_BYTES, MAX_BODY_PIECES, MAX_ERRORS } from '@/lib/limits'
import { MAX_DEPOSIT_CENTS } from '@/lib/money'

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

function post(body: string, type: string | null = JSON_TYPE): Request {
  // Bytes, since fetch would give a text a type of its own.
  const request = new Request('http://localhost/', { method: 'POST', body: Buffer.from(body) })
  if (type !== null) request.headers.set('content-type', type)
  return request
}

const readDeposit = (body: string, type?: string | null) =>
  readBody(post(body, type), depositRequest)

test('takes an amount exactly if it is written as a whole number in range', async () => {
  const written = fc.oneof(
    fc.integer({ min: -10, max: 3 * MAX_DEPOSIT_CENTS }).map(String),
    fc.bigInt().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.integer().map((cents) => `${cents}.0`),
    fc.constantFrom('2500.0000000000001', '9007199254740992', '9007199254740993', '1e3', '-0'),
  )
  await fc.assert(
    fc.asyncProperty(written, async (amount) => {
      const isWhole = /^[1-9]\d*$/.test(amount) && BigInt(amount) <= BigInt(MAX_DEPOSIT_CENTS)
      if (isWhole) {
        expect((await readDeposit(`{"amount":${amount}}`)).amount).toBe(Number(amount))
        return
      }
      const { errors } = await refused(() => readDeposit(`{"amount":${amount}}`))
      expect(errors?.map(({ pointer }) => pointer)).toEqual(['#/amount'])
    }),
  )
})

test('never reads another amount from JSON than from a form', async () => {
  const read = (body: string, type: string) =>
    readDeposit(body, type).then(
      ({ amount }) => amount,
      () => 'refused',
    )
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.bigInt()).map(String)
  await fc.assert(
    fc.asyncProperty(number, async (amount) => {
      fc.pre(!/Infinity/.test(amount))
      expect(await read(`{"amount":${amount}}`, JSON_TYPE)).toEqual(
        await read(new URLSearchParams({ amount }).toString(), FORM_TYPE),
      )
    }),
  )
})

test('names one error for each place, and not more than ten', async () => {
  const anything = fc.dictionary(
    fc.oneof(fc.constantFrom('amount', 'account', 'acount'), fc.string({ unit: 'binary' })),
    fc.jsonValue(),
  )
  await fc.assert(
    fc.asyncProperty(anything, async (body) => {
      fc.pre(!depositRequest.safeParse(body).success)
      const { errors = [] } = await refused(() => readDeposit(JSON.stringify(body)))
      const places = errors.map(({ pointer }) => pointer)
      expect(places).toEqual([...new Set(places)])
      expect(places.length).toBeGreaterThan(0)
      expect(places.length).toBeLessThanOrEqual(MAX_ERRORS)
    }),
  )
})

test.each([
  [
    'JSON of many members',
    JSON_TYPE,
    (names: string[]) => JSON.stringify(Object.fromEntries(names.map((name) => [name, 1]))),
  ],
  ['a form of many fields', FORM_TYPE, (names: string[]) => names.join('=1&')],
  ['JSON of one member with a long name', JSON_TYPE, () => `{"${'€'.repeat(5_000)}":1}`],
  ['a form of one field with a long name', FORM_TYPE, () => `${'%01'.repeat(5_000)}=1`],
  [
    'JSON that repeats a member deep within',
    JSON_TYPE,
    () => `${'{"aaaaaaa":'.repeat(1_000)}{"b":1,"b":1}${'}'.repeat(1_000)}`,
  ],
])('answers with less than it was sent: %s', async (_, type, write) => {
  const body = write(Array.from({ length: 1_700 }, (_, index) => `n${index}`))
  expect(body.length).toBeLessThan(MAX_BODY_BYTES)
  const problem = await refused(() => readDeposit(body, type))
  expect(JSON.stringify(problem).length).toBeLessThan(body.length / 2)
})

test('tells how many errors it does not name', async () => {
  const names = Array.from({ length: 25 }, (_, index) => `f${index}`)
  const body = JSON.stringify(Object.fromEntries(names.map((name) => [name, 1])))
  const { detail } = await refused(() => readDeposit(body))
  // The 25 unknown fields, and the amount that is missing.
  expect(detail).toMatch(/ There are 16 more errors\.$/)
})

test.each([
  null,
  JSON_TYPE,
  FORM_TYPE,
  'text/plain;charset=UTF-8',
  'application/json; charset=utf-8',
])('needs no body where no field is required, whatever the type: %s', async (type) => {
  for (const body of ['', ' \r\n']) {
    expect(await readBody(post(body, type), sandboxRequest)).toEqual({
      requireIdempotencyKey: false,
    })
    const { errors } = await refused(() => readDeposit(body, type))
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['#/amount'])
  }
})

test('takes UTF-8 under each of its names, and no other charset', async () => {
  const mixCase = (text: string) =>
    fc
      .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
      .map((upper) => [...text].map((c, i) => (upper[i] ? c.toUpperCase() : c)).join(''))
  const utf8 = fc.constantFrom('utf-8', 'utf8', 'UTF-8', 'unicode-1-1-utf-8').chain(mixCase)
  const other = fc.constantFrom(
    'utf-16',
    'utf-16le',
    'iso-8859-1',
    'latin1',
    'utf-7',
    'utf',
    '',
    'x',
  )
  const written = (charset: fc.Arbitrary<string>) =>
    fc
      .tuple(
        fc.constantFrom(JSON_TYPE, 'APPLICATION/JSON'),
        fc.constantFrom(';', '; ', ' ; ', '; v=1; '),
        fc.constantFrom('=', ' =', '= ', ' = '),
        charset,
        fc.constantFrom('', '"'),
      )
      .map(([type, gap, is, name, quote]) => `${type}${gap}charset${is}${quote}${name}${quote}`)

  await fc.assert(
    fc.asyncProperty(written(utf8), async (type) => {
      expect((await readDeposit('{"amount":1}', type)).amount).toBe(1)
    }),
  )
  await fc.assert(
    fc.asyncProperty(written(other), async (type) => {
      const { code } = await refused(() => readDeposit('{"amount":1}', type))
      expect(code).toBe('unsupported-media-type')
    }),
  )
})

test('keeps a field that a schema wants as a decimal from being rounded', async () => {
  const schema = z.strictObject({ share: z.number() })
  expect(await readBody(post('{"share":5}'), schema)).toEqual({ share: 5 })
  await refused(() => readBody(post('{"share":0.5}'), schema))
})

test('takes a body that comes in pieces, and not in very many', async () => {
  const read = (pieces: number) => {
    const body = '{"amount":2500}'.padEnd(pieces)
    const chunks = [...body.slice(0, pieces - 1), body.slice(pieces - 1)]
    const request = new Request('http://localhost/', {
      method: 'POST',
      headers: { 'content-type': JSON_TYPE },
      body: Readable.toWeb(Readable.from(chunks.map((piece) => Buffer.from(piece)))),
      duplex: 'half',
    } as unknown as RequestInit)
    return readBody(request, depositRequest)
  }
  expect(await read(MAX_BODY_PIECES)).toMatchObject({ amount: 2500 })
  const { detail } = await refused(() => read(MAX_BODY_PIECES + 1))
  expect(detail).toBe(
    'The body came in more than 500 pieces. Send larger chunks, or a Content-Length.',
  )
})
