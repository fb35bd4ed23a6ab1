import { atLeast, atMost } from '@/bench/bars'
import { formatFixed, formatMs, formatRate, formatRatio, formatSpread } from '@/bench/report/format'
import { formatSection } from '@/bench/report/report'
import { ratios } from '@/bench/statistics'

test('a round without a result is left out of the ratios, and spoils no other', () => {
  expect(ratios([200, Number.NaN, 30], [100, 10, 10])).toEqual([2, 3])
  expect(formatSpread(ratios([200, 20], [Number.NaN, 10]))).toBe('2.00 (2.00–2.00)')
})

test.each([
  ['a rate', formatRate([Number.NaN])],
  ['no rate', formatRate([])],
  ['a ratio', formatRatio(Number.NaN)],
  ['a spread', formatSpread([Number.NaN, Number.NaN])],
  ['milliseconds', formatMs([])],
  ['a number', formatFixed(Number.POSITIVE_INFINITY, 2)],
])('%s that could not be measured is an empty cell', (_, cell) => {
  expect(cell).toBe('–')
})

test('a bar without a measurement is neither met nor missed', () => {
  expect(atLeast('times pgbench', Number.NaN, 10).met).toBeNull()
  expect(atLeast('times pgbench', 10, 10).met).toBe(true)
  expect(atMost('MB', 301, 300)).toEqual({ sentence: 'MB, at most 300.0: 301.0', met: false })
})

test('a page shows every table, says why a cell is empty, and judges each bar', () => {
  const page = formatSection(
    {
      name: 'engine',
      title: 'The engine',
      about: 'Deposits.',
      columns: ['callers', '× pgbench'],
      rows: [['256', formatSpread([])]],
      more: [{ title: 'CPU', about: 'By part.', columns: ['part'], rows: [['Hono']] }],
      notes: ['pgbench opened no connection in time.'],
      bars: [atLeast('times pgbench', Number.NaN, 10), atLeast('times Prisma', 50, 40)],
      samples: {},
    },
    true,
  )
  expect(page).toContain('| 256     | –         |')
  expect(page).toContain('## CPU\n\nBy part.\n\n| part |\n| ---- |\n| Hono |\n')
  expect(page).toContain('\npgbench opened no connection in time.\n')
  expect(page).toContain('- **Not measured**: times pgbench, at least 10.0.')
  expect(page).toContain('- Met: times Prisma, at least 40.0: 50.0.')
  expect(page).not.toContain('NaN')
})
