import fc from 'fast-check'
import { refused } from '@/__tests__/support/refused'
import { readKey } from '@/lib/api/requests/read-key'

const read = (headers: Record<string, string>) => readKey(new Headers(headers))

const MISSPELT = [
  ...['X-Idempotency-Key', 'Idempotency_Key', 'Idempotency-Token', 'IdempotencyKey'],
  ...['Idempotent-Key', 'Idempotence-Key', 'X-Idempotent-Key', 'Idempotency', 'Idempotency-Id'],
  ...[
    'Idempotancy-Key',
    'Idempotencey-Key',
    'Indempotency-Key',
    'Idemptency-Key',
    'Idempontency-Key',
  ],
]

test.each(MISSPELT)('does not ignore a key in the header %s', async (name) => {
  expect(await refused(() => read({ [name]: 'k' }))).toMatchObject({
    code: 'invalid-idempotency-key',
    detail: expect.stringContaining('belongs in the header Idempotency-Key'),
    errors: [{ header: name.toLowerCase() }],
  })
  await refused(() => read({ [name]: 'k', 'Idempotency-Key': 'another' }))
})

test.each(MISSPELT)('takes the key where %s only repeats it', (name) => {
  expect(read({ [name]: 'k', 'Idempotency-Key': 'k' })).toBe('k')
})

test('does not ignore a key whose header has a letter too many, too few or wrong', async () => {
  const slip = fc.tuple(
    fc.nat(14),
    fc.constantFrom('insert', 'delete', 'replace'),
    fc.constantFrom(...'aeiknpty-'),
  )
  await fc.assert(
    fc.asyncProperty(slip, async ([at, kind, letter]) => {
      const right = 'idempotency-key'
      const rest = right.slice(kind === 'insert' ? at : at + 1)
      const name = right.slice(0, at) + (kind === 'delete' ? '' : letter) + rest
      fc.pre(name !== right && !name.startsWith('-'))
      await refused(() => read({ [name]: 'k' }))
    }),
  )
})

test.each([
  ...[
    'Accept',
    'Authorization',
    'Content-Type',
    'Cookie',
    'Host',
    'Origin',
    'Traceparent',
    'Baggage',
  ],
  ...['User-Agent', 'X-Request-Id', 'X-Correlation-Id', 'X-Amzn-Trace-Id', 'X-Api-Key', 'Api-Key'],
  ...['Stripe-Version', 'Stripe-Account', 'X-Stripe-Client-User-Agent', 'Simulate-Fault'],
  ...['Sec-WebSocket-Key', 'X-Functions-Key', 'Ocp-Apim-Subscription-Key', 'If-None-Match'],
  // Of our answers: some clients send them back.
  ...['Idempotent-Replayed', 'Idempotency-Key-Expires'],
])('takes %s for no key', (name) => {
  expect(read({ [name]: 'k' })).toBeNull()
})

test.each(['undefined', 'null', 'NULL', 'None', 'nil', 'NaN', '<nil>', '(null)'])(
  'refuses %s, which a program sends where it has no key',
  async (key) => {
    for (const value of [key, `"${key}"`]) {
      expect(await refused(() => read({ 'Idempotency-Key': value }))).toMatchObject({
        code: 'invalid-idempotency-key',
        detail: expect.stringContaining('make a new key'),
      })
    }
  },
)

test.each(['undefined-1', 'nullify', 'nonesuch', '0'])('takes the key %s', (key) => {
  expect(read({ 'Idempotency-Key': key })).toBe(key)
})
