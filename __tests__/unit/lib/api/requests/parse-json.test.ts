import fc from 'fast-check'
import { refused } from '@/__tests__/support/refused'
import { parseJson } from '@/lib/api/requests/parse-json'

/** JSON without numbers that JSON.parse would round, and with all that a key can hold. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('any'), { maxKeys: 4 }),
  ),
})).any

/** The name as a JSON string, in one of the many ways to write it. */
const spelling = (name: string) =>
  fc.constantFrom(
    JSON.stringify(name),
    `"${[...Array(name.length).keys()].map((index) => `\\u${name.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')}"`,
  )

test('reads what JSON.parse reads, if no member is repeated and every number is whole', () => {
  fc.assert(
    fc.property(value, fc.constantFrom(0, 2), (whatever, spaces) => {
      const text = JSON.stringify(whatever, null, spaces)
      expect(parseJson(text)).toEqual(JSON.parse(text))
    }),
  )
})

test('refuses a member that is sent twice, however its name is spelt and wherever it stands', async () => {
  const repeated = fc
    .string({ unit: 'binary', maxLength: 8 })
    .chain((name) => fc.record({ first: spelling(name), second: spelling(name) }))
  await fc.assert(
    fc.asyncProperty(repeated, value, value, async ({ first, second }, one, other) => {
      const object = `{${first}:${JSON.stringify(one)}, ${second} : ${JSON.stringify(other)}}`
      for (const text of [object, `[0,${object}]`, `{"a":[[],{"b":${object}}]}`]) {
        const { code, errors } = await refused(() => parseJson(text))
        expect([code, errors?.length]).toEqual(['invalid-request', 1])
      }
    }),
  )
})

test('points to the member that is repeated', async () => {
  const problem = await refused(() => parseJson('{"a":[1,{"b/c":1,"d":{"b/c":2},"b/c":3}]}'))
  expect(problem.errors).toEqual([
    { pointer: '#/a/1/b~1c', detail: 'b/c was sent more than once.' },
  ])
})

test('takes one name in two objects for two members', () => {
  const text = '{"a":{"a":1},"b":[{"a":1},{"a":2}],"c":"{\\"a\\":1,\\"a\\":2}"}'
  expect(parseJson(text)).toEqual(JSON.parse(text))
})

test('takes no number that is written in another way than as a whole one', () => {
  const digits = fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String)
  const written = fc.oneof(
    fc.tuple(digits, digits).map(([whole, decimals]) => `${whole}.${decimals}`),
    fc
      .tuple(digits, fc.constantFrom('e', 'E', 'e+', 'e-'), fc.nat(20))
      .map((parts) => parts.join('')),
    fc.constantFrom('2500.0', '2500.0000000000001', '-0.0', '0.1e1', '1e3'),
  )
  fc.assert(
    fc.property(written, (number) => {
      expect(parseJson(`{"amount":${number}, "more": [ ${number}]}`)).toEqual({
        amount: Number.POSITIVE_INFINITY,
        more: [Number.POSITIVE_INFINITY],
      })
    }),
  )
})

test('leaves text that looks like a number as it is', () => {
  expect(parseJson('{"account":"1e3, 2.5","1.5":"-0.0"}')).toEqual({
    account: '1e3, 2.5',
    '1.5': '-0.0',
  })
})

test('reads a body that is nested as deeply as a body can be', () => {
  const depth = 8_000
  expect(() => parseJson('['.repeat(depth) + ']'.repeat(depth))).not.toThrow()
})
