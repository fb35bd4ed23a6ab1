import { median } from '@/lib/median'
import { spread } from '../statistics'

/** What stands in a cell without a result. The page's notes say why. */
export const EMPTY = '–'

/** "5,578": the median of the rates. */
export function formatRate(rates: number[]): string {
  return format(median(rates), (rate) => Math.round(rate).toLocaleString('en-US'))
}

/** "12.3 (10.9–14.0)": the median of the ratios and their range. */
export function formatSpread(values: number[]): string {
  if (values.length === 0) return EMPTY
  const { median, least, most } = spread(values)
  return format(median, () => `${formatRatio(median)} (${formatRatio(least)}–${formatRatio(most)})`)
}

export function formatRatio(value: number): string {
  return format(value, () => value.toFixed(value >= 10 ? 1 : 2))
}

export function formatMs(values: number[]): string {
  return format(median(values), (milliseconds) => `${milliseconds.toFixed(1)} ms`)
}

export function formatFixed(value: number, digits: number): string {
  return format(value, () => value.toFixed(digits))
}

/** The only way from a number to a page, so that no page can say "NaN". */
function format(value: number, write: (value: number) => string): string {
  return Number.isFinite(value) ? write(value) : EMPTY
}
