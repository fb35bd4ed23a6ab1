import { check } from '@/torture/verdict/check'
import { createEvidence, type Operation } from '@/torture/verdict/evidence'
import { countFigures, exitCodeOf, sumFigures } from '@/torture/verdict/figures'
import type { LedgerRow } from '@/torture/verdict/ledger'

/** A client's deposit with all it was told, as [status, body]. */
function wanted(
  told: [number | null, string][],
  about: { key?: string | null; reusesKey?: boolean; settled?: boolean } = {},
): Operation {
  const { key = 'k', reusesKey = false, settled = true } = about
  const operation = createEvidence().begin({ phase: 'test', account: 'universal', key, reusesKey })
  operation.told = told.map(([status, body]) => ({
    status,
    body,
    replayed: false,
    sentAtMs: 0,
    atMs: 0,
  }))
  operation.settled = settled
  return operation
}

const row = (id: string, account = 'universal'): LedgerRow => ({
  id,
  account,
  amountCents: 1,
  body: id,
})

const judge = (operation: Operation, rows: LedgerRow[], options = {}) =>
  check([operation], { rows, imbalances: [] }, options)

const GOOD: [string, Operation, LedgerRow[]][] = [
  ['told of and made', wanted([[201, 'a']]), [row('a')]],
  [
    'told of at the second try',
    wanted([
      [null, ''],
      [503, ''],
      [201, 'a'],
    ]),
    [row('a')],
  ],
  [
    'replayed in the same bytes',
    wanted([
      [201, 'a'],
      [201, 'a'],
    ]),
    [row('a')],
  ],
  ['no key, no answer, not made', wanted([[null, '']], { key: null }), []],
  ['no key, no answer, made', wanted([[null, '']], { key: null }), [row('a')]],
  ['no key, unknown, made', wanted([[503, '"code":"outcome-unknown"']], { key: null }), [row('a')]],
  ['no key, refused, not made', wanted([[503, '']], { key: null }), []],
  ['a used key refused', wanted([[422, '']], { reusesKey: true }), []],
]

test.each(GOOD)('finds nothing wrong with a deposit that was %s', (_, operation, rows) => {
  expect(judge(operation, rows)).toEqual({ lost: 0, doubled: 0, violations: [] })
})

const BAD: [string, Operation, LedgerRow[], { lost?: number; doubled?: number }][] = [
  ['told of and not made', wanted([[201, 'a']]), [], { lost: 1 }],
  ['told of in other words than the ledger has', wanted([[201, 'a']]), [row('b')], { lost: 1 }],
  ['made twice', wanted([[201, 'a']]), [row('a'), row('b')], { doubled: 1 }],
  [
    'made twice without a key',
    wanted([[201, 'a']], { key: null }),
    [row('a'), row('b')],
    { doubled: 1 },
  ],
  [
    'replayed in other bytes',
    wanted([
      [201, 'a'],
      [201, 'b'],
    ]),
    [row('a')],
    { lost: 1 },
  ],
  ['refused and yet made', wanted([[503, '']], { key: null }), [row('a')], { doubled: 1 }],
  [
    'made with the key of another',
    wanted([[422, '']], { reusesKey: true }),
    [row('a')],
    { doubled: 1 },
  ],
  ['granted a used key', wanted([[201, 'a']], { reusesKey: true }), [], { lost: 1 }],
  [
    'answered with 500',
    wanted([
      [500, ''],
      [201, 'a'],
    ]),
    [row('a')],
    {},
  ],
  ['never answered', wanted([[null, '']], { settled: false }), [], {}],
  ['made in another account', wanted([[201, 'a']]), [row('a', 'sandbox')], {}],
]

test.each(BAD)('finds a deposit that was %s', (_, operation, rows, figures) => {
  const verdict = judge(operation, rows)
  expect(verdict).toMatchObject(figures)
  expect(verdict.violations).not.toEqual([])
})

test('finds a deposit that nobody asked for, and what the database itself complains of', () => {
  const ledger = { rows: [{ ...row('a'), amountCents: 2 }], imbalances: ['Unbalanced.'] }
  expect(check([wanted([[503, '']], { key: null })], ledger).violations).toEqual([
    'Unbalanced.',
    'A deposit of 2 cents was made that nobody asked for.',
  ])
})

test('finds a deposit whose client was not told, where every client has to be', () => {
  const operation = wanted([[null, '']], { key: null })
  expect(judge(operation, [row('a')], { everyDepositIsTold: true }).violations).toHaveLength(1)
})

test('a run with one violation among many faults fails', () => {
  const kept = wanted([[201, 'a']])
  const broken = wanted([[201, 'b']])
  const figuresOf = (operation: Operation) =>
    countFigures([operation], judge(operation, [row('a')]))
  expect(exitCodeOf(sumFigures([figuresOf(kept), figuresOf(kept)]))).toBe(0)
  expect(exitCodeOf(sumFigures([figuresOf(kept), figuresOf(broken)]))).toBe(1)
})
