import fc from 'fast-check'
import { validate, version } from 'uuid'
import { times } from '@/__tests__/support/commands'
import {
  abbreviateKey,
  generateIdempotencyKey,
  isIdempotencyKey,
  MAX_KEY_LENGTH,
  quoteKey,
} from '@/lib/idempotency-key'
import { parseIdempotencyKeyHeader } from '@/lib/idempotency-key-header'

test('makes a version 4 UUID, which is a key', () => {
  for (const key of times(1_000, generateIdempotencyKey)) {
    expect([validate(key), version(key), isIdempotencyKey(key)]).toEqual([true, 4, true])
  }
})

test('draws 122 random bits: each of them is sometimes 0 and sometimes 1', () => {
  const keys = times(1_000, () => BigInt(`0x${generateIdempotencyKey().replaceAll('-', '')}`))

  const everOne = keys.reduce((all, key) => all | key)
  const alwaysOne = keys.reduce((all, key) => all & key)
  const randomBits = (everOne ^ alwaysOne).toString(2).replaceAll('0', '').length
  expect(randomBits).toBe(122)
  expect(new Set(keys).size).toBe(1_000)
})

test('takes 1 to 255 visible ASCII characters', () => {
  const visible = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: MAX_KEY_LENGTH })
  fc.assert(
    fc.property(visible, (text) => {
      expect(isIdempotencyKey(text)).toBe(!text.includes(' '))
    }),
  )
  expect(isIdempotencyKey('k'.repeat(255))).toBe(true)
  expect(isIdempotencyKey('k'.repeat(256))).toBe(false)
})

test.each(['', ' ', 'a b', 'key\n', '\nkey', 'key\0', 'ключ', 'clé', '🔑', '\x7f'])(
  'takes no %j for a key',
  (text) => {
    expect(isIdempotencyKey(text)).toBe(false)
  },
)

test('escapes what a header cannot carry as it is', () => {
  expect(quoteKey('a\\b')).toBe('"a\\\\b"')
  expect(quoteKey('a"b')).toBe('"a\\"b"')
})

test('writes any key into a header from which the same key is read', () => {
  const visible = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: MAX_KEY_LENGTH })
  fc.assert(
    fc.property(visible.filter(isIdempotencyKey), (key) => {
      expect(parseIdempotencyKeyHeader(quoteKey(key))).toEqual({ ok: true, key })
    }),
  )
})

test('shows of a generated key too little to use it', () => {
  const key = '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10'
  expect(abbreviateKey(key)).toBe('8f14…7a10')
})

test('hides at least two thirds of any key, short ones included', () => {
  const key = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: MAX_KEY_LENGTH })
  fc.assert(
    fc.property(key, (text) => {
      expect(abbreviateKey(text).length - 1).toBeLessThanOrEqual(text.length / 3)
    }),
  )
})
