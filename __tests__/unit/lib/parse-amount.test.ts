import fc from 'fast-check'
import { formatAmount, formatCents, MAX_DEPOSIT_CENTS, MIN_DEPOSIT_CENTS } from '@/lib/money'
import { type AmountProblem, checkAmountCents, parseAmount } from '@/lib/parse-amount'

const cents = fc.integer({ min: MIN_DEPOSIT_CENTS, max: MAX_DEPOSIT_CENTS })

const SAME_AMOUNT: Record<string, number> = {
  '25': 2_500,
  '25.': 2_500,
  '25.0': 2_500,
  '25.00': 2_500,
  $25: 2_500,
  '$ 25.00': 2_500,
  '  25  ': 2_500,
  '0025': 2_500,
  '.5': 50,
  '0.01': 1,
  '$1,234.5': 123_450,
  '1 234.50': 123_450,
  '1234.50': 123_450,
  '100,000.00': 10_000_000,
  // A decimal comma, as an iPhone's keypad has in half of Europe.
  '0,02': 2,
  '12,5': 1_250,
  '1234,50': 123_450,
  ',5': 50,
  '$1,23': 123,
  '1,234': 123_400,
  // Invisible characters, as text copied from a page brings them along.
  '\u200e25': 2_500,
  '\u200f25\u200f': 2_500,
  '\u206625\u2069': 2_500,
  '2\u200b5': 2_500,
  '\ufeff25': 2_500,
  '25\u00ad': 2_500,
  '1\u00a0000': 100_000,
  '1\u202f234.50': 123_450,
  '\u00a0$\u00a025': 2_500,
  // Leading zeros as long as the text is an amount's.
  [`${'0'.repeat(60)}2500`]: 250_000,
}

test.each(Object.entries(SAME_AMOUNT))('reads "%s" as %d cents', (text, amountCents) => {
  expect(parseAmount(text)).toEqual({ ok: true, amountCents })
})

const PROBLEMS: Record<AmountProblem, string[]> = {
  amount_missing: ['', '   ', '\t\n', '\u200b', '\u00a0\ufeff'],
  amount_not_digits: [
    ...['abc', '$', '.', '$.', '1e3', '0x10', 'Infinity', 'NaN', '+5', '１２', '٣', '--5', '5-'],
    ...[
      '1.234,50',
      '1 234,50',
      '1,234,5',
      '1,2345',
      '12,',
      ',',
      '0,025',
      '000,000,100',
      '01 000',
      '12,34,567',
      '1,234 567',
      '1 23',
      '1.2.3',
      '2 5',
      '€25',
      '25$',
    ],
    ...['-', '$-', '-1e3', '-1.234,50', '--$5', '- -5', '-5-'],
    // They look like 25 and like "234 1".
    ...['\u202e52', '\u20671 234', '\u200f1 234'],
    ...['25 dollars', '1_000', "1'000", '$$25', "1'; DROP TABLE deposits", '25\0'],
  ],
  amount_too_long: [
    '1'.repeat(65),
    `${'0'.repeat(62)}2500`,
    `25.${'0'.repeat(70)}`,
    'x'.repeat(65),
  ],
  amount_too_precise: ['0.001', '25.000', '25.009', '1.999', '99999999.999'],
  amount_too_small: [
    ...['0', '0.00', '.0', ',0', '0,00', '$0'],
    ...['-0', '-5', '-0.01', '-$5', '- 5', '$-5', '-$1', '-$1,000', '-1 000.5', '-0,02', '\u22125'],
    ...['-1.234', '-100000.01', '-0.00'],
  ],
  amount_too_large: [
    ...['100000.01', '100,000.01', '100001', '99999999999999999999999999', '9007199254740993'],
    '1'.repeat(64),
  ],
}

describe.each(Object.entries(PROBLEMS))('says %s', (problem, texts) => {
  test.each(texts)('of "%s"', (text) => {
    expect(parseAmount(text)).toEqual({ ok: false, problem })
  })
})

test('takes the smallest and the largest deposit, and not a cent beyond', () => {
  expect(checkAmountCents(0)).toEqual({ ok: false, problem: 'amount_too_small' })
  expect(checkAmountCents(1)).toEqual({ ok: true, amountCents: 1 })
  expect(checkAmountCents(10_000_000)).toEqual({ ok: true, amountCents: 10_000_000 })
  expect(checkAmountCents(10_000_001)).toEqual({ ok: false, problem: 'amount_too_large' })
})

test('reads back to the cent every amount that it writes', () => {
  fc.assert(
    fc.property(cents, (amountCents) => {
      const read = { ok: true, amountCents }
      expect(parseAmount(formatAmount(amountCents))).toEqual(read)
      expect(parseAmount(formatCents(amountCents))).toEqual(read)
      expect(parseAmount(formatCents(amountCents).replaceAll(',', ' '))).toEqual(read)
    }),
  )
})

test('never rounds: a third decimal is refused, whatever it is', () => {
  fc.assert(
    fc.property(cents, fc.integer({ min: 0, max: 9 }), (amountCents, third) => {
      expect(parseAmount(`${formatAmount(amountCents)}${third}`)).toEqual({
        ok: false,
        problem: 'amount_too_precise',
      })
    }),
  )
})

const NOISE = ['\u200b', '\u200e', '\u2066', '\u2069', '\ufeff', '\u2060', '\u00ad']

test('reads an amount as it looks, whatever invisible characters stand in it', () => {
  const noise = fc.array(fc.tuple(fc.nat(12), fc.constantFrom(...NOISE)), { maxLength: 6 })
  fc.assert(
    fc.property(cents, noise, (amountCents, inserted) => {
      const noisy = inserted.reduce(
        (text, [at, mark]) => text.slice(0, at) + mark + text.slice(at),
        formatCents(amountCents),
      )
      expect(parseAmount(noisy)).toEqual({ ok: true, amountCents })
    }),
  )
})

test('says the same of a negative amount, however it is written', () => {
  fc.assert(
    fc.property(cents, fc.constantFrom('-', '- ', '\u2212'), (amountCents, minus) => {
      for (const text of [formatCents(amountCents), formatAmount(amountCents)]) {
        expect(parseAmount(minus + text)).toEqual({ ok: false, problem: 'amount_too_small' })
      }
    }),
  )
})

test('takes from any text at most an amount that a deposit may have, and never throws', () => {
  const amountLike = fc.string({ unit: fc.constantFrom(...'0123456789.,$- e'), maxLength: 24 })
  fc.assert(
    fc.property(fc.oneof(amountLike, fc.string({ unit: 'binary' })), (text) => {
      const parsed = parseAmount(text)
      if (!parsed.ok) return
      expect(Number.isSafeInteger(parsed.amountCents)).toBe(true)
      expect(parsed.amountCents).toBeGreaterThanOrEqual(MIN_DEPOSIT_CENTS)
      expect(parsed.amountCents).toBeLessThanOrEqual(MAX_DEPOSIT_CENTS)
      // The same digits, with a point for a decimal comma.
      const typed = text.replace(/,(?=\d{1,2}\D*$)/, '.').replace(/[^0-9.]/g, '')
      expect(parseAmount(typed)).toEqual(parsed)
    }),
    { numRuns: 2_000 },
  )
})
