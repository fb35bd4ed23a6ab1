import type { Report } from '@/packages/idempotency-check/src/report/report'

const COLOURS: Record<string, string> = {
  A: '#1a7f37',
  B: '#4d7c0f',
  C: '#9a6700',
  D: '#bc4c00',
  F: '#cf222e',
}

const NO_GRADE = '#57606a'

const HEIGHT = 20
/** Of the font at this size, wide enough for every system's. */
const WIDTH_PER_CHARACTER = 6.6
const PADDING = 6

/** A badge for a README: the letter, the ruleset and the date, without which a letter says little. */
export function drawBadge(report: Pick<Report, 'grade' | 'rules' | 'startedAt'>): string {
  const { grade, rules, startedAt } = report
  const label = 'retries safely'
  const value = `${grade ?? 'no grade yet'} · rules ${rules} · ${startedAt.slice(0, 10)}`
  const [left, right] = [widthOf(label), widthOf(value)]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT}" role="img" aria-label="${label}: ${value}">`,
    `<title>${label}: ${value}</title>`,
    `<rect width="${left + right}" height="${HEIGHT}" rx="3" fill="#24292f"/>`,
    `<path d="M${left} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H${left}z" fill="${COLOURS[grade ?? ''] ?? NO_GRADE}"/>`,
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">',
    `<text x="${left / 2}" y="14" textLength="${left - 2 * PADDING}">${label}</text>`,
    `<text x="${left + right / 2}" y="14" textLength="${right - 2 * PADDING}">${value}</text>`,
    '</g>',
    '</svg>',
  ].join('')
}

function widthOf(text: string): number {
  return Math.round(text.length * WIDTH_PER_CHARACTER) + 2 * PADDING
}
