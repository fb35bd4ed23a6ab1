import { median, spread } from '../statistics'

/** "5,578": the median of the rates. */
export function formatRate(rates: number[]): string {
  return rates.length === 0 ? '–' : Math.round(median(rates)).toLocaleString('en-US')
}

/** "12.3 (10.9–14.0)": the median of the ratios and their range. */
export function formatSpread(values: number[]): string {
  if (values.length === 0) return '–'
  const { median, least, most } = spread(values)
  return `${formatRatio(median)} (${formatRatio(least)}–${formatRatio(most)})`
}

export function formatRatio(value: number): string {
  return value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

export function formatMs(values: number[]): string {
  return values.length === 0 ? '–' : `${median(values).toFixed(1)} ms`
}
