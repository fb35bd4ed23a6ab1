import fc from 'fast-check'
import { fingerprint } from '@/lib/fingerprint'
import { parseAmount } from '@/lib/parse-amount'

const accountId = fc.string({ minLength: 1, maxLength: 40 })
const amountCents = fc.integer({ min: 1, max: 10_000_000 })

test('tells two deposits apart exactly when their account or their amount differs', () => {
  const command = fc.tuple(accountId, amountCents)
  fc.assert(
    fc.property(command, command, (one, other) => {
      const same = one[0] === other[0] && one[1] === other[1]
      expect(fingerprint(...one).equals(fingerprint(...other))).toBe(same)
    }),
  )
})

test('is not fooled by an account whose name ends like an amount', () => {
  expect(fingerprint('sandbox1', 23)).not.toEqual(fingerprint('sandbox', 123))
  expect(fingerprint('a",1', 2)).not.toEqual(fingerprint('a', 1))
})

test('calls 25, 25.00 and $25 one request', () => {
  const fingerprints = ['25', '25.00', '$25', ' 25.0 '].map((text) => {
    const amount = parseAmount(text)
    return amount.ok ? fingerprint('universal', amount.amountCents).toString('hex') : amount.problem
  })
  expect(new Set(fingerprints).size).toBe(1)
})

test('stays the same from one version of the app to the next, or every remembered key would be refused', () => {
  expect(fingerprint('universal', 2_500).toString('hex')).toBe(
    'a3606d40be914d1ba611d0111fdec7139eb8fb5dce783b147d92fb40ac4ab00d',
  )
})
